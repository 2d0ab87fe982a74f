// SPDX-License-Identifier: MIT
using Omo.Proofs.Testing.Programs;

namespace Omo.GasTable;

/// <summary>What one step cost on chain.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Source">The program, or the name of a state made by hand.</param>
/// <param name="Gas">Gas of the whole transaction, from its receipt.</param>
/// <param name="CalldataBytes">Length of the transaction's data.</param>
/// <param name="ProofBytes">Length of state record and proof stream.</param>
public sealed record GasSample(StepClass Class, string Source, ulong Gas, int CalldataBytes, int ProofBytes);
