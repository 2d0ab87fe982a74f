// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Arbitration;
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Proofs.Testing;

/// <summary>The step contracts of all instruction sets, with oracle and judge, deployed on a chain of their own.</summary>
public sealed class StepChain : IDisposable
{
    private readonly AnvilNode _node;
    private readonly Dictionary<InstructionSet, DeployedContract> _steps;
    private readonly HashSet<string> _loaded = [];

    private StepChain(
        AnvilNode node, EthereumClient client, DeployedContract oracle, DeployedContract judge, Dictionary<InstructionSet, DeployedContract> steps) =>
        (_node, Client, Oracle, Judge, _steps) = (node, client, oracle, judge, steps);

    /// <summary>The chain.</summary>
    public EthereumClient Client { get; }

    /// <summary>The oracle.</summary>
    public DeployedContract Oracle { get; }

    /// <summary>The contract that decides about a claimed step.</summary>
    public DeployedContract Judge { get; }

    /// <summary>Starts a chain and deploys the contracts.</summary>
    /// <exception cref="L1Exception">The node or a compiled contract is missing, or the chain refuses one.</exception>
    public static async Task<StepChain> StartAsync()
    {
        var node = await AnvilNode.StartAsync().ConfigureAwait(false);
        var client = node.CreateClient();
        try
        {
            var oracle = await client.DeployAsync(ContractArtifact.Load("PreimageOracle")).ConfigureAwait(false);
            var judge = await client.DeployAsync(ContractArtifact.Load("StepJudge")).ConfigureAwait(false);
            var steps = new Dictionary<InstructionSet, DeployedContract>();
            foreach (var isa in InstructionSets.All)
            {
                steps[isa] = await StepContracts.DeployAsync(client, isa, oracle).ConfigureAwait(false);
            }

            return new StepChain(node, client, oracle, judge, steps);
        }
        catch
        {
            client.Dispose();
            node.Dispose();
            throw;
        }
    }

    /// <summary>The step contract of an instruction set.</summary>
    public DeployedContract Step(InstructionSet isa) => _steps[isa];

    /// <summary>Calls the step contract once for each proof, all of one instruction set; pre-images they read are loaded before.</summary>
    public async Task<IReadOnlyList<CallResult>> ExecuteAsync(IReadOnlyList<StepProof> proofs)
    {
        if (proofs.Count == 0)
        {
            return [];
        }

        var isa = proofs.Select(p => p.Isa).Distinct().Single();
        await LoadAsync(proofs).ConfigureAwait(false);
        return await CallAsync(isa, [.. proofs.Select(p => p.Calldata)]).ConfigureAwait(false);
    }

    /// <summary>Asks the judge about each proof and the hashes that it claims; pre-images are loaded before.</summary>
    public async Task<IReadOnlyList<CallResult>> JudgeAsync(IReadOnlyList<StepProof> proofs)
    {
        await LoadAsync(proofs).ConfigureAwait(false);
        byte[][] calls = [.. proofs.Select(p => Judge.Artifact.EncodeCall(
            "judge", Step(p.Isa).Address, p.PreStateHash.ToBytes(), p.StateData, p.Proof, new byte[32], p.PostStateHash.ToBytes()))];
        return await CallAsync(Judge, calls).ConfigureAwait(false);
    }

    /// <summary>Calls a step contract with any data.</summary>
    public Task<IReadOnlyList<CallResult>> CallAsync(InstructionSet isa, IReadOnlyList<byte[]> calldata) => CallAsync(Step(isa), calldata);

    /// <summary>Executes a step in a transaction.</summary>
    /// <returns>Gas of the whole transaction.</returns>
    public async Task<ulong> SendAsync(StepProof proof)
    {
        await LoadAsync([proof]).ConfigureAwait(false);
        return (await Client.SendAsync(Step(proof.Isa).Address, proof.Calldata).ConfigureAwait(false)).GasUsed;
    }

    /// <summary>The reason of a revert in words.</summary>
    public string Describe(InstructionSet isa, CallResult result) =>
        result.Error?.RevertData is { } data ? Step(isa).Artifact.DescribeRevert(data) : result.Error?.Message ?? "no error";

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        _node.Dispose();
    }

    // From the account that loads: local pre-images are the caller's own.
    private async Task<IReadOnlyList<CallResult>> CallAsync(DeployedContract contract, IReadOnlyList<byte[]> calldata)
    {
        var loader = (await Client.AccountsAsync().ConfigureAwait(false))[0];
        return await Client.CallManyAsync(contract.Address, calldata, loader).ConfigureAwait(false);
    }

    private async Task LoadAsync(IReadOnlyList<StepProof> proofs)
    {
        foreach (var part in proofs.Select(p => p.Preimage).OfType<PreimagePart>())
        {
            if (_loaded.Add($"{Hex.Encode(part.Key)}@{part.Offset}"))
            {
                await LoadAsync(part).ConfigureAwait(false);
            }
        }
    }

    private async Task LoadAsync(PreimagePart part)
    {
        switch (part.Key[0])
        {
            case PreimagePart.LocalType:
                byte[] word = [.. part.Data, .. new byte[32 - part.Data.Length]];
                await Oracle.SendAsync(
                    "loadLocalData", new System.Numerics.BigInteger(part.Key, isUnsigned: true, isBigEndian: true),
                    new byte[32], word, part.Data.Length, part.Offset).ConfigureAwait(false);
                break;
            case PreimagePart.Sha256Type:
                await Oracle.SendAsync("loadSha256PreimagePart", part.Offset, part.Data).ConfigureAwait(false);
                break;
            default:
                await Oracle.SendAsync("loadKeccak256PreimagePart", part.Offset, part.Data).ConfigureAwait(false);
                break;
        }
    }
}
