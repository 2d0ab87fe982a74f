// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Dispute.Game;

/// <summary>The parameters of a dispute game. A contract has them for ever; times are in seconds, money in wei.</summary>
public sealed record GameRules
{
    /// <summary>Fewest and most parts that a range is cut into.</summary>
    public const int MinArity = 2, MaxArity = 32;

    /// <summary>Most steps that a claim may be about.</summary>
    public const ulong MaxSteps = 1UL << 40;

    /// <summary>The burnt share is in thousandths.</summary>
    public const int WholeShare = 1000;

    /// <summary>Parts that a range is cut into in one round, 2 to 32.</summary>
    public int Arity { get; init; } = 8;

    /// <summary>How long a claim can be challenged.</summary>
    public uint ChallengePeriod { get; init; } = 7 * 86_400;

    /// <summary>Time that each side of a game has for all its moves.</summary>
    public uint Clock { get; init; } = 7 * 43_200;

    /// <summary>Least time that a turn begins with, while there are extensions left.</summary>
    public uint Extension { get; init; } = 3 * 3_600;

    /// <summary>How often each side gets an extension in one game.</summary>
    public byte Extensions { get; init; } = 4;

    /// <summary>What a claimant pays in.</summary>
    public BigInteger ClaimBond { get; init; } = BigInteger.Pow(10, 17);

    /// <summary>What a challenger pays in.</summary>
    public BigInteger ChallengeBond { get; init; } = BigInteger.Pow(10, 17);

    /// <summary>Thousandths of a loser's bond that nobody gets, 0 to 1000.</summary>
    public int BurntShare { get; init; } = 250;

    /// <summary>Most seconds from the first to the last move of a game, both sides' time and extensions used up.</summary>
    public ulong LongestGame => 2 * (Clock + ((ulong)Extensions * Extension));

    /// <summary>The part of a loser's bond that is burnt.</summary>
    public BigInteger BurntOf(BigInteger bond) => bond * BurntShare / WholeShare;

    /// <summary>Refuses rules that no contract takes.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range; the message says which.</exception>
    public void Check()
    {
        if (Arity is < MinArity or > MaxArity)
        {
            throw new ArgumentException($"The arity is {Arity}, not {MinArity} to {MaxArity}.");
        }

        if (BurntShare is < 0 or > WholeShare)
        {
            throw new ArgumentException($"The burnt share is {BurntShare} thousandths, not 0 to {WholeShare}.");
        }

        if (Clock == 0 || ChallengePeriod == 0)
        {
            throw new ArgumentException("A clock and the challenge period have at least one second.");
        }
    }
}
