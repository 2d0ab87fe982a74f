// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Dispute.L1;

/// <summary>How patiently transactions are sent.</summary>
public sealed record SenderOptions
{
    /// <summary>
    /// Most wei a gas that is paid, the block maker's part included: neither a stuck transaction nor a node that asks for much can spend
    /// all that the account has. Above it one waits.
    /// </summary>
    public BigInteger MostFee { get; init; } = 500 * BigInteger.Pow(10, 9);

    /// <summary>How long a transaction may wait before it is replaced by the same with higher fees.</summary>
    public TimeSpan ReplaceAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait altogether.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a node that is behind the block of the last transaction is taken for a slow one. After that the chain itself has gone back.
    /// </summary>
    public TimeSpan BelieveAfter { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Longest time between two looks at the chain; the first ones come sooner.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);
}
