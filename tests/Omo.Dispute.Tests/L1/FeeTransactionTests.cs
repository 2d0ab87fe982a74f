// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>What a transaction offers for its gas.</summary>
public sealed class FeeTransactionTests
{
    [Fact]
    public void Fees_RaisedAgainAndAgain_EndAtTheMost()
    {
        var most = new BigInteger(1_000);
        FeeTransaction? transaction = new FeeTransaction(1, 0, 7, 100, 21_000, default(Address), 0, []);
        var highest = transaction.MaxFee;
        while (transaction.WithHigherFees(most) is { } raised)
        {
            Assert.InRange(raised.MaxFee, transaction.MaxFee * 11 / 10, most);
            Assert.InRange(raised.PriorityFee, transaction.PriorityFee * 11 / 10, raised.MaxFee);
            (transaction, highest) = (raised, raised.MaxFee);
        }

        Assert.InRange(highest, most * 10 / 11, most);
    }
}
