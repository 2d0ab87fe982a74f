// SPDX-License-Identifier: MIT
namespace Omo.Node.Mempool;

/// <summary>What the pool of waiting transactions may hold.</summary>
public sealed record PoolLimits
{
    /// <summary>How often senders are looked through for what has waited too long.</summary>
    internal static readonly TimeSpan SweepTime = TimeSpan.FromMinutes(1);

    /// <summary>Most transactions.</summary>
    public int Transactions { get; init; } = 10_000;

    /// <summary>Most bytes of them together.</summary>
    public long Bytes { get; init; } = 64 << 20;

    /// <summary>Most transactions of one sender.</summary>
    public int PerSender { get; init; } = 64;

    /// <summary>How long transactions may wait for a nonce that is missing, since their sender last added or had one in a block.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(3);

    /// <summary>By how many percent a replacement must pay more, for both of its fees.</summary>
    public int ReplacementBump { get; init; } = 10;

    /// <summary>Whether a transaction that cannot pay the next block's base fee may wait for a lower one.</summary>
    public bool AllowsWaitingForBaseFee { get; init; } = true;
}
