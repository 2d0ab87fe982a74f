// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Bench.TreeShape;

/// <summary>Gas of opening and rewriting leaves, from receipts of a local Ethereum node that runs Openings.sol.</summary>
public sealed class OpeningMeter : IDisposable
{
    // Enough rounds that execution, not the calldata floor of EIP-7623, decides what both transactions pay.
    private const int FewRounds = 50;
    private const int ManyRounds = 150;

    private readonly AnvilNode _node;
    private readonly EthereumClient _client;
    private readonly Dictionary<NodeShape, DeployedContract> _contracts = [];

    private OpeningMeter(AnvilNode node) => (_node, _client) = (node, node.CreateClient());

    /// <summary>Compiles the contracts, starts a node and deploys them.</summary>
    /// <exception cref="L1Exception">Compiler or node are missing; run <c>make setup</c>.</exception>
    public static async Task<OpeningMeter> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("omo-openings");
        try
        {
            await CompileAsync(folder.FullName).ConfigureAwait(false);
            var meter = new OpeningMeter(await AnvilNode.StartAsync().ConfigureAwait(false));
            foreach (var (shape, name) in new[] { (NodeShape.Binary, "BinaryOpening"), (NodeShape.FourWay, "FourWayOpening") })
            {
                var artifact = ContractArtifact.LoadFile(Path.Combine(folder.FullName, name + ".json"));
                meter._contracts[shape] = await meter._client.DeployAsync(artifact).ConfigureAwait(false);
            }

            return meter;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Gas to make the table of empty subtrees.</summary>
    public async Task<double> EmptiesAsync(NodeShape shape)
    {
        var few = await _contracts[shape].SendAsync("empties", FewRounds).ConfigureAwait(false);
        var many = await _contracts[shape].SendAsync("empties", ManyRounds).ConfigureAwait(false);
        return PerRound(few, many);
    }

    /// <summary>Gas to verify one opening.</summary>
    /// <param name="shape">Two-way or four-way.</param>
    /// <param name="stream">The opening.</param>
    /// <param name="leaf">The leaf's index.</param>
    /// <param name="levels">Heights that the path has.</param>
    public async Task<double> OpenAsync(NodeShape shape, byte[] stream, ulong leaf, int levels)
    {
        Task<Receipt> Send(int rounds) => _contracts[shape].SendAsync("open", stream, leaf, levels, rounds);
        return PerRound(await Send(FewRounds).ConfigureAwait(false), await Send(ManyRounds).ConfigureAwait(false));
    }

    /// <summary>Gas to hash an opened path again with another leaf.</summary>
    public async Task<double> RewriteAsync(NodeShape shape, byte[] stream, ulong leaf, int levels)
    {
        Task<Receipt> Send(int rounds) => _contracts[shape].SendAsync("rewrite", stream, leaf, levels, NewLeaf, rounds);
        return PerRound(await Send(FewRounds).ConfigureAwait(false), await Send(ManyRounds).ConfigureAwait(false));
    }

    /// <summary>What the contract computes: the top of the path, and the top with <see cref="NewLeaf"/> in it.</summary>
    public async Task<(byte[] Top, byte[] NewTop)> TopsAsync(NodeShape shape, byte[] stream, ulong leaf, int levels)
    {
        var top = await _contracts[shape].CallAsync("open", stream, leaf, levels, 2).ConfigureAwait(false);
        var newTop = await _contracts[shape].CallAsync("rewrite", stream, leaf, levels, NewLeaf, 2).ConfigureAwait(false);
        return ((byte[])top[0], (byte[])newTop[0]);
    }

    /// <summary>The leaf that <see cref="RewriteAsync"/> writes.</summary>
    public static byte[] NewLeaf { get; } = Keccak256.Hash("a new leaf"u8);

    /// <summary>Ends the node.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _node.Dispose();
    }

    private static double PerRound(Receipt few, Receipt many) => (many.GasUsed - few.GasUsed) / (double)(ManyRounds - FewRounds);

    private static async Task CompileAsync(string folder)
    {
        var script = Path.Combine(OmoHome.Find(), "tests", "bench", "TreeShape", "compile.mjs");
        using var node = Process.Start("node", [script, folder]);
        await node.WaitForExitAsync().ConfigureAwait(false);
        if (node.ExitCode != 0)
        {
            throw new L1Exception("Openings.sol does not compile; see above.");
        }
    }
}
