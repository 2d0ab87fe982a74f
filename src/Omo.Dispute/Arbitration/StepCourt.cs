// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Isa;
using Omo.Proofs;

namespace Omo.Dispute.Arbitration;

/// <summary>A private chain with the pre-image oracle and the step contract of an instruction set on it.</summary>
public sealed class StepCourt : IDisposable
{
    private readonly AnvilNode _node;
    private readonly EthereumClient _client;
    private DeployedContract _oracle = null!;
    private DeployedContract _step = null!;

    private StepCourt(AnvilNode node) => (_node, _client) = (node, node.CreateClient());

    /// <summary>The step contract.</summary>
    public DeployedContract Contract => _step;

    /// <summary>The step contract's name for an instruction set; make contracts leaves it under this name in proofs/out.</summary>
    /// <exception cref="L1Exception">There is none.</exception>
    public static string ContractOf(InstructionSet isa) => isa.Name switch
    {
        "riscv64" => "RiscV64Step",
        _ => throw new L1Exception($"there is no step contract for {isa.Name}"),
    };

    /// <summary>Starts a chain and creates both contracts.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="L1Exception">The node or the compiled contracts are missing; the message says what to do.</exception>
    public static async Task<StepCourt> StartAsync(InstructionSet isa, CancellationToken cancellation = default)
    {
        // A missing artefact is found before anything is started.
        var (oracle, step) = (ContractArtifact.Load("PreimageOracle"), ContractArtifact.Load(ContractOf(isa)));
        var court = new StepCourt(await AnvilNode.StartAsync(cancellation).ConfigureAwait(false));
        try
        {
            court._oracle = await court._client.DeployAsync(oracle).ConfigureAwait(false);
            court._step = await court._client.DeployAsync(step, court._oracle.Address).ConfigureAwait(false);
            return court;
        }
        catch
        {
            court.Dispose();
            throw;
        }
    }

    /// <summary>Loads the pre-image part that the proof brings, if any, and sends the proof's calldata to the step contract.</summary>
    /// <param name="proof">A proof for this court's instruction set; nothing in it is believed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<StepVerdict> JudgeAsync(StepProof proof, CancellationToken cancellation = default)
    {
        try
        {
            if (proof.Preimage is { Key.Length: Hash256.Length } part)
            {
                await LoadAsync(part).ConfigureAwait(false);
            }

            var calldata = proof.Calldata;
            var returned = await _client.CallAsync(_step.Address, calldata, cancellation: cancellation).ConfigureAwait(false);
            if (returned.Length != Hash256.Length)
            {
                return new StepVerdict(null, 0, $"the contract returned {returned.Length} bytes in place of a state hash");
            }

            var receipt = await _client.SendAsync(_step.Address, calldata, cancellation: cancellation).ConfigureAwait(false);
            return new StepVerdict(Hash256.FromBytes(returned), receipt.GasUsed, null);
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            return new StepVerdict(null, 0, Describe(e.RevertData));
        }
    }

    /// <summary>Ends the chain.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _node.Dispose();
    }

    private string Describe(byte[]? revertData)
    {
        // The oracle's errors pass through the step contract, whose interface does not list them.
        var text = _step.Artifact.DescribeRevert(revertData);
        return text.StartsWith("unknown", StringComparison.Ordinal) ? _oracle.Artifact.DescribeRevert(revertData) : text;
    }

    private async Task LoadAsync(PreimagePart part)
    {
        var offset = new BigInteger(part.Offset);
        switch (part.Key[0])
        {
            case PreimagePart.KeccakType:
                await _oracle.SendAsync("loadKeccak256PreimagePart", offset, part.Data).ConfigureAwait(false);
                break;
            case PreimagePart.Sha256Type:
                await _oracle.SendAsync("loadSha256PreimagePart", offset, part.Data).ConfigureAwait(false);
                break;
            case PreimagePart.LocalType when part.Data.Length <= Hash256.Length:
                // The key is bound to the sender and the context of the calldata, which is zero.
                var word = new byte[Hash256.Length];
                part.Data.CopyTo(word, 0);
                var ident = new BigInteger(part.Key, isUnsigned: true, isBigEndian: true);
                await _oracle.SendAsync(
                    "loadLocalData", ident, Hash256.Zero, word, new BigInteger(part.Data.Length), offset).ConfigureAwait(false);
                break;
        }
    }
}
