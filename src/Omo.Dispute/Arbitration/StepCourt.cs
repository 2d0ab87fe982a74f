// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Isa;
using Omo.Proofs;

namespace Omo.Dispute.Arbitration;

/// <summary>
/// A private chain with the pre-image oracle, the step contract of an instruction set and the judge on it. The judge decides
/// whether a claim is true; it vouches here for the local pre-images that a proof brings.
/// </summary>
public sealed class StepCourt : IDisposable
{
    private readonly AnvilNode _node;
    private readonly EthereumClient _client;
    private DeployedContract _oracle = null!;
    private DeployedContract _step = null!;
    private DeployedContract _judge = null!;

    private StepCourt(AnvilNode node) => (_node, _client) = (node, node.CreateClient());

    /// <summary>The step contract.</summary>
    public DeployedContract Contract => _step;

    /// <summary>Starts a chain and creates both contracts.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="L1Exception">The node or the compiled contracts are missing; the message says what to do.</exception>
    public static async Task<StepCourt> StartAsync(InstructionSet isa, CancellationToken cancellation = default)
    {
        // A missing artefact is found before anything is started.
        var (oracle, judge) = (ContractArtifact.Load("PreimageOracle"), ContractArtifact.Load("StepJudge"));
        StepContracts.NamesOf(isa).ToList().ForEach(name => ContractArtifact.Load(name));
        var court = new StepCourt(await AnvilNode.StartAsync(cancellation: cancellation).ConfigureAwait(false));
        try
        {
            court._oracle = await court._client.DeployAsync(oracle).ConfigureAwait(false);
            court._step = await StepContracts.DeployAsync(court._client, isa, court._oracle).ConfigureAwait(false);
            court._judge = await court._client.DeployAsync(judge).ConfigureAwait(false);
            // Local data belongs to whoever loaded it, so that of a proof is loaded in the name of the judge.
            await court._client.RequestAsync("anvil_impersonateAccount", [court._judge.Address.ToString()]).ConfigureAwait(false);
            return court;
        }
        catch
        {
            court.Dispose();
            throw;
        }
    }

    /// <summary>Loads the pre-image part that the proof brings, if any, and puts the claim before the judge in a transaction.</summary>
    /// <param name="proof">A proof for this court's instruction set; nothing in it is believed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<StepVerdict> JudgeAsync(StepProof proof, CancellationToken cancellation = default)
    {
        Hash256? computed = null;
        ulong gas = 0;
        try
        {
            if (proof.Preimage is { Key.Length: Hash256.Length } part)
            {
                await LoadAsync(part).ConfigureAwait(false);
            }

            var calldata = proof.Calldata;
            var returned = await _client.CallAsync(_step.Address, calldata, _judge.Address, cancellation: cancellation).ConfigureAwait(false);
            computed = returned.Length == Hash256.Length ? Hash256.FromBytes(returned) : null;
            gas = (await _client.SendAsync(_step.Address, calldata, _judge.Address, cancellation: cancellation).ConfigureAwait(false)).GasUsed;
            await _judge.SendAsync(
                "judge", _step.Address, proof.PreStateHash, proof.StateData, proof.Proof, Hash256.Zero, proof.PostStateHash).ConfigureAwait(false);
            return new StepVerdict(computed, gas, null);
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            return new StepVerdict(computed, gas, Describe(e.RevertData));
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
        // Errors pass through the contracts that call each other, whose interfaces do not list those of the others.
        var texts = new[] { _judge, _step, _oracle }.Select(contract => contract.Artifact.DescribeRevert(revertData)).ToList();
        return texts.Find(text => !text.StartsWith("unknown", StringComparison.Ordinal)) ?? texts[0];
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
                // The key is bound to the sender, who will call step, and to the context of the calldata, which is zero.
                var word = new byte[Hash256.Length];
                part.Data.CopyTo(word, 0);
                var ident = new BigInteger(part.Key, isUnsigned: true, isBigEndian: true);
                await _oracle.SendFromAsync(
                    _judge.Address, "loadLocalData", ident, Hash256.Zero, word, new BigInteger(part.Data.Length), offset).ConfigureAwait(false);
                break;
        }
    }
}
