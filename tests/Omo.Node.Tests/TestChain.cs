// SPDX-License-Identifier: MIT
using System.Numerics;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Sequencing;
using Omo.Node.Storage;
using Omo.Ovm.Chain;

namespace Omo.Node.Tests;

/// <summary>A chain in a folder of its own, with accounts that have ether and keys that are known.</summary>
internal sealed class TestChain : IDisposable
{
    public const int ChainId = 31415;
    public static readonly BigInteger Ether = BigInteger.Pow(10, 18);

    private static readonly Signer s_signer = new();
    private readonly TemporaryFolder? _own;
    private readonly SqliteChainStore _store;

    /// <param name="folder">The folder; null: one of its own.</param>
    /// <param name="fork">The fork that the chain follows from the start.</param>
    /// <param name="limits">What the pool may hold.</param>
    /// <param name="gasLimit">Gas of a block.</param>
    /// <param name="genesis">The definition of a chain of another kind.</param>
    /// <param name="time">The pool's clock.</param>
    public TestChain(
        string? folder = null, Fork fork = Fork.Cancun, PoolLimits? limits = null, ulong gasLimit = 30_000_000, string? genesis = null,
        TimeProvider? time = null)
    {
        _own = folder is null ? new TemporaryFolder() : null;
        _store = new SqliteChainStore(folder ?? _own!.Path);
        Chain = Blockchain.Open(_store, genesis ?? Genesis(fork, gasLimit));
        Pool = new TransactionPool(Chain, limits ?? new PoolLimits(), Sequencer.TransactionBytes(Chain.Rules), time: time);
        Sequencer = new Sequencer(Chain, Pool, new NoDeposits(), TimeSpan.Zero, TimeProvider.System, NullLogger<Sequencer>.Instance);
    }

    public Blockchain Chain { get; }

    public TransactionPool Pool { get; }

    public Sequencer Sequencer { get; }

    /// <summary>The key of an account; those below 10 have 1000 ether.</summary>
    public static Hash256 Key(int number) => Keccak256.Digest([(byte)number]);

    public static Address AddressOf(int number) => new(s_signer.AddressOf(Key(number)));

    /// <summary>A transfer that pays enough, with what is to be different.</summary>
    public static byte[] Sign(int from, ulong nonce, Func<Transaction, Transaction>? change = null)
    {
        var transfer = new Transaction
        {
            Type = 2, ChainId = ChainId, Nonce = nonce, MaxFee = 10_000_000_000, MaxPriorityFee = 1_000_000_000, GasLimit = 21_000,
            To = AddressOf(99).ToBytes(), Value = 1,
        };
        return s_signer.Sign(change is null ? transfer : change(transfer), Key(from));
    }

    public static string Genesis(Fork fork = Fork.Cancun, ulong gasLimit = 30_000_000)
    {
        var accounts = Enumerable.Range(0, 10).Select(i => $"\"{AddressOf(i)}\": {{ \"balance\": \"{1000 * Ether}\" }}");
        return $$"""
            {
              "chainId": {{ChainId}}, "forks": { "{{fork}}": 0 }, "gasLimit": {{gasLimit}}, "extraData": "0x",
              "coinbase": "0x00000000000000000000000000000000000000fe", "alloc": { {{string.Join(", ", accounts)}} }
            }
            """;
    }

    public void Dispose()
    {
        Sequencer.Dispose();
        _store.Dispose();
        _own?.Dispose();
    }
}
