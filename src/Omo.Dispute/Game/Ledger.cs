// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>The money in a game, in wei. Nothing is sent to anyone: everybody fetches what they are owed.</summary>
public sealed class Ledger
{
    private readonly Dictionary<Address, BigInteger> _owed = [];

    /// <summary>Bonds of open claims and undecided games.</summary>
    public BigInteger Locked { get; private set; }

    /// <summary>What nobody will get.</summary>
    public BigInteger Burnt { get; private set; }

    /// <summary>What was paid in and not fetched: always the sum of bonds, of what is owed and of what is burnt.</summary>
    public BigInteger Balance { get; private set; }

    /// <summary>What all accounts together are owed.</summary>
    public BigInteger Owed => _owed.Values.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount);

    /// <summary>What an account may fetch.</summary>
    public BigInteger OwedTo(Address account) => _owed.GetValueOrDefault(account);

    /// <summary>Takes a bond.</summary>
    public void Lock(BigInteger bond) => (Balance, Locked) = (Balance + bond, Locked + bond);

    /// <summary>Gives a bond to an account, less what is burnt of it.</summary>
    public void Release(BigInteger bond, Address to, BigInteger burnt = default)
    {
        (Locked, Burnt) = (Locked - bond, Burnt + burnt);
        _owed[to] = OwedTo(to) + bond - burnt;
    }

    /// <summary>Pays out all that an account is owed.</summary>
    /// <returns>How much that was.</returns>
    public BigInteger Pay(Address account)
    {
        _owed.Remove(account, out var amount);
        Balance -= amount;
        return amount;
    }
}
