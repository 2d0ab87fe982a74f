// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Node.Tests.Server;
using Omo.Ovm.Transpiler;
using Omo.Testing;

namespace Omo.Node.Tests.Clients;

/// <summary>
/// A node whose chain has a container, with the contracts by which users enter it that OVM version 1 was published with, and whose sequencer
/// has the key of the container's owner.
/// </summary>
public sealed class ContainerNode : RunningNode
{
    // What Uniswap's periphery calculates the addresses of pairs with: the hash of the init code that its authors deployed.
    private static readonly Hash256 s_pairHash = Hash256.Parse("0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f");

    private readonly TemporaryFolder _contracts = new();
    private readonly SigningKey _owner = new(Keccak256.Hash("the container's owner"u8));

    /// <summary>The contracts as `omo transpile` makes them for the container.</summary>
    public string ContractsFile => Path.Combine(_contracts.Path, "contracts.json");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _owner.Dispose();
        _contracts.Dispose();
    }

    protected override NodeOptions Options(string folder)
    {
        File.WriteAllText(ContractsFile, Transpile().ToJsonString());
        return base.Options(folder) with { Genesis = Genesis().ToJsonString(), OwnerKey = _owner };
    }

    // Those who have ether on the other chain have it here as the token that ether is in the container.
    private JsonObject Genesis()
    {
        var genesis = JsonNode.Parse(File.ReadAllText(ClientProgram.GenesisFile))!.AsObject();
        var balances = new JsonObject();
        foreach (var (owner, account) in genesis["alloc"]!.AsObject())
        {
            var slot = UserEntry.SlotOfBalance(new Address(Hex.Decode(owner)));
            balances["0x" + slot.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)[^64..]] = account!["balance"]!.DeepClone();
        }

        var alloc = new JsonObject { [_owner.Address.ToString()] = new JsonObject { ["balance"] = "0x0" } };
        foreach (var (number, code) in PublishedContracts.Entry)
        {
            var address = new Address([0x42, .. new byte[18], number]);
            alloc[address.ToString()] = new JsonObject
            {
                ["nonce"] = "0x1", ["balance"] = "0x0", ["code"] = Hex.Encode(code),
                ["storage"] = address == UserEntry.Ether ? balances : new JsonObject(),
            };
        }

        genesis["forks"] = new JsonObject { ["Istanbul"] = 0 };
        genesis["container"] = new JsonObject { ["owner"] = _owner.Address.ToString(), ["maxTransactionGas"] = 27_500_000 };
        genesis["alloc"] = alloc;
        return genesis;
    }

    private static JsonObject Transpile()
    {
        var pair = CodeTranspiler.Creation(PublishedContracts.CodeOf("core", "UniswapV2Pair")).Code;
        var options = new TranspilerOptions { Constants = new Dictionary<Hash256, Hash256> { [s_pairHash] = Keccak256.Digest(pair) } };
        var transpiled = new JsonObject();
        foreach (var (group, name) in new[]
        {
            ("token", "Token"), ("token", "Collectible"), ("core", "UniswapV2Pair"), ("core", "UniswapV2Factory"), ("periphery", "WETH9"),
            ("periphery", "UniswapV2Router02"),
        })
        {
            transpiled[group] ??= new JsonObject();
            transpiled[group]![name] = Hex.Encode(CodeTranspiler.Creation(PublishedContracts.CodeOf(group, name), options).Code);
        }

        return transpiled;
    }
}
