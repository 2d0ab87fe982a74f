// SPDX-License-Identifier: MIT
namespace Omo.Dispute.L1;

/// <summary>How patiently transactions are sent.</summary>
public sealed record SenderOptions
{
    /// <summary>
    /// Blocks that must stand on the one with a transaction before it counts. A reorganisation of up to so many blocks is noticed, and
    /// what it took away is sent again.
    /// </summary>
    public ulong Depth { get; init; } = 5;

    /// <summary>How long a transaction may wait before it is replaced by the same with higher fees.</summary>
    public TimeSpan ReplaceAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait altogether.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time between two looks at the chain.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);
}
