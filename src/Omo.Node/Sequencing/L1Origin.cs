// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;

namespace Omo.Node.Sequencing;

/// <summary>What a block has from L1.</summary>
/// <param name="Timestamp">The block's seconds since 1970.</param>
/// <param name="L1Block">Number of the L1 block that it knows of.</param>
/// <param name="FirstDeposit">Place of the first deposit in the queue.</param>
/// <param name="Deposits">The deposits that it begins with.</param>
public sealed record L1Origin(ulong Timestamp, ulong L1Block, ulong FirstDeposit, IReadOnlyList<Deposit> Deposits);
