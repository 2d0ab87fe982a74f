// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Chain;

namespace Omo.Node.Chain;

/// <summary>The base fee of the next block as EIP-1559 calculates it. The OVM takes it from the batch, so it is the sequencer's rule.</summary>
public static class BaseFeeRule
{
    private const int Elasticity = 2;
    private const int ChangeDenominator = 8;

    /// <summary>The base fee of the block after a block.</summary>
    /// <param name="parent">The block.</param>
    /// <param name="fork">The fork that the next block follows.</param>
    /// <param name="first">What the chain's definition begins with.</param>
    /// <returns>Wei per gas; zero before London.</returns>
    public static BigInteger After(Header parent, Fork fork, BigInteger first)
    {
        if (fork < Fork.London)
        {
            return 0;
        }

        if (parent.Fork < Fork.London)
        {
            return first;
        }

        var target = parent.GasLimit / Elasticity;
        if (target == 0 || parent.GasUsed == target)
        {
            return parent.BaseFee;
        }

        return parent.GasUsed > target
            ? parent.BaseFee + BigInteger.Max(parent.BaseFee * (parent.GasUsed - target) / target / ChangeDenominator, 1)
            : parent.BaseFee - (parent.BaseFee * (target - parent.GasUsed) / target / ChangeDenominator);
    }
}
