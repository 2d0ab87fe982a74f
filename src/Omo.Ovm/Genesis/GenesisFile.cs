// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Scenarios;

namespace Omo.Ovm.Genesis;

/// <summary>Reads a chain's definition from JSON (docs/node.md).</summary>
public static class GenesisFile
{
    private const ulong DefaultGasLimit = 30_000_000;
    private const int MaxExtraData = 32;
    private static readonly BigInteger s_defaultBaseFee = 1_000_000_000;
    private static readonly JsonDocumentOptions s_options = new()
    {
        MaxDepth = 16, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    private static readonly HashSet<string> s_members =
    [
        "chainId", "forks", "container", "alloc", "coinbase", "timestamp", "gasLimit", "maxBlockGas", "baseFeePerGas", "extraData",
        "feeRecipient",
    ];

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="OvmException">It is no definition; the message says what is wrong and where.</exception>
    public static GenesisDefinition Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            return Definition(new JsonView(document.RootElement, "the genesis"));
        }
        catch (JsonException e)
        {
            throw new OvmException($"the genesis is not JSON: {e.Message.Split('.')[0]} (line {e.LineNumber + 1})");
        }
    }

    private static GenesisDefinition Definition(JsonView root)
    {
        if (root.Members().FirstOrDefault(m => !s_members.Contains(m.Name)) is { Path: { } unknown })
        {
            throw new OvmException($"{unknown} means nothing; a genesis has {string.Join(", ", s_members)}");
        }

        var extraData = root.TryGet("extraData")?.Bytes() ?? [];
        if (extraData.Length > MaxExtraData)
        {
            throw new OvmException($"{root.Path}/extraData has {extraData.Length} bytes, but {MaxExtraData} are the most");
        }

        var gasLimit = root.TryGet("gasLimit")?.SmallNumber() ?? DefaultGasLimit;
        var maxBlockGas = root.TryGet("maxBlockGas")?.SmallNumber() ?? gasLimit;
        if (gasLimit > maxBlockGas)
        {
            throw new OvmException($"{root.Path}/gasLimit is {gasLimit}, but maxBlockGas is {maxBlockGas}");
        }

        var feeRecipient = root.TryGet("feeRecipient")?.Bytes(20);
        var coinbase = root.TryGet("coinbase")?.Bytes(20) ?? feeRecipient ?? new byte[20];
        if (feeRecipient is not null && (gasLimit != maxBlockGas || !coinbase.AsSpan().SequenceEqual(feeRecipient)))
        {
            throw new OvmException($"{root.Path}: with feeRecipient, coinbase is the same and gasLimit is maxBlockGas; leave them out");
        }

        return new GenesisDefinition
        {
            Configuration = new ChainConfiguration(root["chainId"].Number(), Forks(root["forks"]))
            {
                MaxBlockGas = maxBlockGas,
                FeeRecipient = feeRecipient,
                Container = root.TryGet("container") is { } container ? Container(container) : null,
            },
            Accounts = CommonParts.Accounts(root["alloc"]),
            Coinbase = coinbase,
            Timestamp = root.TryGet("timestamp")?.SmallNumber() ?? 0,
            GasLimit = gasLimit,
            BaseFee = root.TryGet("baseFeePerGas")?.Number() ?? s_defaultBaseFee,
            ExtraData = extraData,
        };
    }

    // {"Berlin": 0, "London": 100}
    private static List<(Fork Fork, ulong FirstBlock)> Forks(JsonView view)
    {
        var forks = new List<(Fork Fork, ulong FirstBlock)>();
        foreach (var member in view.Members())
        {
            if (!ForkNames.TryParse(member.Name, out var fork))
            {
                throw new OvmException($"{member.Path}: there is no fork '{member.Name}'; use one of: {string.Join(", ", ForkNames.All)}");
            }

            forks.Add((fork, member.SmallNumber()));
        }

        forks.Sort();
        if (forks.Count == 0 || forks.Zip(forks.Skip(1)).Any(pair => pair.First.Fork == pair.Second.Fork || pair.First.FirstBlock > pair.Second.FirstBlock))
        {
            throw new OvmException($"{view.Path}: name at least one fork, and none before its predecessor");
        }

        return forks;
    }

    private static ContainerConfiguration Container(JsonView view)
    {
        var container = new ContainerConfiguration { Owner = view["owner"].Bytes(20) };
        return container with
        {
            IsEquivalent = Flag(view, "isEquivalent"),
            HasAddressMap = Flag(view, "hasAddressMap"),
            IsClosed = Flag(view, "isClosed"),
            MetersEpochs = Flag(view, "metersEpochs"),
            ExecutionManager = view.TryGet("executionManager")?.Bytes(20) ?? container.ExecutionManager,
            StateManager = view.TryGet("stateManager")?.Bytes(20) ?? container.StateManager,
            MinTransactionGas = view.TryGet("minTransactionGas")?.SmallNumber() ?? container.MinTransactionGas,
            MaxTransactionGas = view.TryGet("maxTransactionGas")?.SmallNumber() ?? container.MaxTransactionGas,
            MaxGasPerQueuePerEpoch = view.TryGet("maxGasPerQueuePerEpoch")?.SmallNumber() ?? container.MaxGasPerQueuePerEpoch,
            SecondsPerEpoch = view.TryGet("secondsPerEpoch")?.SmallNumber() ?? container.SecondsPerEpoch,
        };
    }

    private static bool Flag(JsonView view, string name) => view.TryGet(name) switch
    {
        null or { Element.ValueKind: JsonValueKind.False } => false,
        { Element.ValueKind: JsonValueKind.True } => true,
        { } other => throw new OvmException($"{other.Path} is neither true nor false"),
    };
}
