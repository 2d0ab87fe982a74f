// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Proofs;

namespace Omo.Bench.TreeShape;

/// <summary>What the proof of a step costs in one shape of tree.</summary>
/// <param name="ProofBytes">Bytes of the proof, cold sections included.</param>
/// <param name="ZeroBytes">Zero bytes of the whole calldata, the state record included.</param>
/// <param name="NonZeroBytes">Its other bytes.</param>
/// <param name="Walks">Openings with a path of their own.</param>
/// <param name="VerifiedNodes">Nodes hashed to verify them.</param>
/// <param name="SentHashes">Siblings and leaves in the proof.</param>
/// <param name="WrittenLeaves">Leaves written.</param>
/// <param name="UpdatedNodes">Nodes hashed for the new root.</param>
public readonly record struct StepCost(
    int ProofBytes, int ZeroBytes, int NonZeroBytes, int Walks, int VerifiedNodes, int SentHashes, int WrittenLeaves, int UpdatedNodes)
{
    /// <summary>Gas that every transaction pays.</summary>
    public const int TransactionGas = 21_000;

    /// <summary>Gas of the calldata where execution is paid too (EIP-2028): 4 and 16 a byte.</summary>
    public int CalldataGas => (4 * ZeroBytes) + (16 * NonZeroBytes);

    /// <summary>Least gas of the transaction whatever it executes (EIP-7623): 10 and 40 a byte.</summary>
    public int FloorGas => TransactionGas + (10 * ZeroBytes) + (40 * NonZeroBytes);

    /// <summary>The cost of a step.</summary>
    /// <param name="opening">What it opens.</param>
    /// <param name="touch">What it touched.</param>
    /// <param name="record">The state record before it, with the memory root.</param>
    public static StepCost Of(StepOpening opening, StepTouch touch, byte[] record)
    {
        byte[] proof = [.. touch.Sections.SelectMany(section => section), .. opening.Proof];
        var calldata = StepCalldata.Encode(record, proof, Hash256.Zero);
        var zeros = calldata.AsSpan().Count((byte)0);
        return new StepCost(
            proof.Length, zeros, calldata.Length - zeros,
            opening.Walks, opening.VerifiedNodes, opening.SentHashes, touch.Written.Count, opening.UpdatedNodes);
    }

    /// <summary>Gas of the transaction when the tree and the rest of the step execute in this much gas.</summary>
    public double TotalGas(double execution) => Math.Max(FloorGas, TransactionGas + CalldataGas + execution);
}
