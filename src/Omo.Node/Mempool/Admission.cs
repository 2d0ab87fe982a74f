// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Node.Mempool;

/// <summary>Whether a transaction could ever be in a block. The words are those that ethers and viem look for.</summary>
internal sealed class Admission(ChainRules rules, PoolLimits limits, int maxTransactionBytes, bool takesUsers)
{
    private static readonly Hash256 s_noCode = Keccak256.Digest([]);

    private readonly int _mostBytes = maxTransactionBytes - (takesUsers ? UserEntry.WrappingBytes : 0);

    /// <summary>Reads a transaction and checks what needs no state.</summary>
    /// <exception cref="PoolException">It can be in no block.</exception>
    public SignedTransaction Read(byte[] encoded, Header head)
    {
        Refuse(encoded.Length > _mostBytes, $"oversized data: transaction size {encoded.Length}, limit {_mostBytes}");
        Refuse(encoded is [Deposit.Type, ..], "transaction type not supported: a deposit is enqueued on L1, nobody signs it");
        if (!SignedTransaction.TryRead(rules, head.Number + 1, encoded, out var transaction, out var refusal))
        {
            throw new PoolException(refusal);
        }

        var content = transaction.Content;
        Refuse(
            takesUsers && (content.Type != 0 || content.ChainId is null),
            "transaction type not supported: in this chain's container users sign legacy transactions that name the chain (EIP-155)");
        Refuse(
            !takesUsers && rules.Configuration.Container is { } container && !content.To.AsSpan().SequenceEqual(container.ExecutionManager),
            "transaction outside the container: only calls of the execution manager can be in a block of this chain");
        var fork = rules.ForkAt(head.Number + 1);
        Refuse(transaction.GasLimit > head.GasLimit, $"exceeds block gas limit: gas {transaction.GasLimit}, limit {head.GasLimit}");
        Refuse(
            takesUsers && rules.Entry!.MostGas(transaction, fork) is var most && most > head.GasLimit,
            $"exceeds block gas limit: with what the container takes the block's {head.GasLimit} are too few");
        Refuse(
            fork >= Fork.Shanghai && transaction.IsCreation && content.Data.Length > IntrinsicGas.MaxInitCode,
            $"max initcode size exceeded: code size {content.Data.Length}, limit {IntrinsicGas.MaxInitCode}");
        Refuse(
            transaction.MaxTip > transaction.MaxFee,
            $"max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas {transaction.MaxTip}, maxFeePerGas {transaction.MaxFee}");
        var least = IntrinsicGas.Of(content, fork);
        Refuse(transaction.GasLimit < least, $"intrinsic gas too low: gas {transaction.GasLimit}, minimum needed {least}");
        return transaction;
    }

    /// <summary>Checks a transaction against its sender's account and the next block's base fee.</summary>
    /// <exception cref="PoolException">It can not be in a block.</exception>
    public void Check(SignedTransaction transaction, AccountSummary account, BigInteger queuedCost, Fork fork, BigInteger baseFee)
    {
        Refuse(transaction.Nonce < account.Nonce, $"nonce too low: next nonce {account.Nonce}, tx nonce {transaction.Nonce}");
        Refuse(
            !takesUsers && fork >= Fork.London && account.CodeHash != s_noCode,
            $"sender not an eoa: address {transaction.Sender}, codehash {account.CodeHash}");
        Refuse(
            !limits.AllowsWaitingForBaseFee && transaction.MaxFee < baseFee,
            $"max fee per gas less than block base fee: address {transaction.Sender}, maxFeePerGas: {transaction.MaxFee}, baseFee: {baseFee}");
        var cost = queuedCost + transaction.MaxCost;
        Refuse(
            cost > account.Balance,
            $"insufficient funds for gas * price + value: balance {account.Balance}, tx cost {transaction.MaxCost}, "
            + $"queued cost {queuedCost}, overshot {cost - account.Balance}");
    }

    /// <summary>Checks a transaction against the one with the same nonce that it is to replace.</summary>
    /// <exception cref="PoolException">It pays too little more.</exception>
    public void CheckReplacement(SignedTransaction transaction, SignedTransaction replaced)
    {
        Refuse(transaction.Hash == replaced.Hash, "already known");
        Refuse(
            !IsBumped(transaction.MaxFee, replaced.MaxFee) || !IsBumped(transaction.MaxTip, replaced.MaxTip),
            $"replacement transaction underpriced: both fees must be {limits.ReplacementBump} % higher");
    }

    private static void Refuse(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new PoolException(message);
        }
    }

    // A fee of zero is replaced by any other.
    private bool IsBumped(BigInteger fee, BigInteger replaced) => fee > replaced && fee * 100 >= replaced * (100 + limits.ReplacementBump);
}
