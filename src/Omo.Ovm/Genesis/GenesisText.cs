// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;

namespace Omo.Ovm.Genesis;

/// <summary>Writes what <see cref="GenesisFile"/> reads.</summary>
public static class GenesisText
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    /// <summary>The file's text.</summary>
    public static string Write(GenesisDefinition definition)
    {
        var rules = definition.Configuration;
        var root = new JsonObject
        {
            ["chainId"] = Number(rules.ChainId),
            ["forks"] = Members(rules.Forks.Select(f => (f.Fork.ToString(), (JsonNode)f.FirstBlock))),
        };
        if (rules.Container is { } container)
        {
            root["container"] = Container(container);
        }

        if (rules.FeeRecipient is { } recipient)
        {
            root["feeRecipient"] = Hex.Encode(recipient);
        }

        root["coinbase"] = Hex.Encode(definition.Coinbase);
        root["timestamp"] = definition.Timestamp;
        root["gasLimit"] = definition.GasLimit;
        root["maxBlockGas"] = rules.MaxBlockGas;
        root["baseFeePerGas"] = Number(definition.BaseFee);
        root["extraData"] = Hex.Encode(definition.ExtraData);
        root["alloc"] = Members(definition.Accounts.Select(a => (Hex.Encode(a.Address), (JsonNode)Account(a))));
        return root.ToJsonString(s_options);
    }

    private static JsonObject Account(Account account) => new()
    {
        ["nonce"] = Number(account.Nonce),
        ["balance"] = Number(account.Balance),
        ["code"] = Hex.Encode(account.Code),
        ["storage"] = Members(account.Storage.Select(s => (Number(s.Key).GetValue<string>(), (JsonNode)Number(s.Value)))),
    };

    private static JsonObject Container(ContainerConfiguration container) => new()
    {
        ["owner"] = Hex.Encode(container.Owner),
        ["isEquivalent"] = container.IsEquivalent,
        ["hasAddressMap"] = container.HasAddressMap,
        ["isClosed"] = container.IsClosed,
        ["metersEpochs"] = container.MetersEpochs,
        ["executionManager"] = Hex.Encode(container.ExecutionManager),
        ["stateManager"] = Hex.Encode(container.StateManager),
        ["minTransactionGas"] = container.MinTransactionGas,
        ["maxTransactionGas"] = container.MaxTransactionGas,
        ["maxGasPerQueuePerEpoch"] = container.MaxGasPerQueuePerEpoch,
        ["secondsPerEpoch"] = container.SecondsPerEpoch,
    };

    private static JsonObject Members(IEnumerable<(string Name, JsonNode Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            json[name] = value;
        }

        return json;
    }

    private static JsonValue Number(BigInteger value) => JsonValue.Create(value.IsZero ? "0x0" : Hex.Encode(value.ToByteArray(isUnsigned: true, isBigEndian: true)));
}
