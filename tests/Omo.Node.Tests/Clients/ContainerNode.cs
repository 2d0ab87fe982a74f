// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Tests.Server;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Genesis;
using Omo.Ovm.Transpiler;
using Omo.Testing;

namespace Omo.Node.Tests.Clients;

/// <summary>
/// A node whose chain has a container, with the contracts by which users enter it that OVM version 1 was published with, and whose sequencer
/// has the key of the container's owner.
/// </summary>
public sealed class ContainerNode : RunningNode
{
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
        return base.Options(folder) with { Genesis = Genesis(), OwnerKey = _owner };
    }

    // Those who have ether on the other chain have it here as the token that ether is in the container.
    private string Genesis()
    {
        var genesis = GenesisFile.Read(File.ReadAllText(ClientProgram.GenesisFile));
        return GenesisText.Write(genesis with
        {
            Configuration = ChainConfiguration.Of(Fork.Istanbul, genesis.Configuration.ChainId) with
            {
                MaxBlockGas = genesis.GasLimit,
                Container = new ContainerConfiguration { Owner = _owner.Address.ToBytes(), MaxTransactionGas = 27_500_000 },
            },
            Accounts =
            [
                new Account(_owner.Address.ToBytes(), 0, 0, [], []),
                .. ContainerEntry.Make([.. genesis.Accounts.Select(a => (new Address(a.Address), a.Balance))]),
            ],
        });
    }

    private static JsonObject Transpile()
    {
        var pair = CodeTranspiler.Creation(PublishedContracts.CodeOf("core", "UniswapV2Pair")).Code;
        var options = new TranspilerOptions { Constants = new Dictionary<Hash256, Hash256> { [PublishedContracts.PairHash] = Keccak256.Digest(pair) } };
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
