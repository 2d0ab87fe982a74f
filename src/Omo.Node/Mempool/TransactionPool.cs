// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Ovm;

namespace Omo.Node.Mempool;

/// <summary>
/// Transactions that wait for a block: those whose turn has come, and those that wait for the one before. Bounded in number and bytes; when
/// it is full, the cheapest go first. It lives in memory: what is not in a block when the node ends must be sent again.
/// </summary>
public sealed class TransactionPool
{
    private readonly Blockchain _chain;
    private readonly PoolLimits _limits;
    private readonly Admission _admission;
    private readonly bool _takesUsers;
    private readonly TimeProvider _time;
    private readonly Lock _turn = new();
    private readonly Dictionary<Address, SenderQueue> _senders = [];
    private readonly Dictionary<Hash256, SignedTransaction> _all = [];
    private long _bytes;
    private long _swept;

    /// <param name="chain">The chain; it tells the pool of new blocks.</param>
    /// <param name="limits">How much there may be.</param>
    /// <param name="maxTransactionBytes">The longest transaction that a block can have.</param>
    /// <param name="takesUsers">Whether what waits is wrapped for the container before it comes into a block.</param>
    /// <param name="time">The clock; null: the computer's.</param>
    public TransactionPool(Blockchain chain, PoolLimits limits, int maxTransactionBytes, bool takesUsers = false, TimeProvider? time = null)
    {
        (_chain, _limits, _takesUsers, _time) = (chain, limits, takesUsers, time ?? TimeProvider.System);
        _swept = _time.GetTimestamp();
        _admission = new Admission(chain.Rules, limits, maxTransactionBytes, takesUsers);
        chain.Appended += Forget;
        chain.TakenBack += _ => Recount();
    }

    /// <summary>Told of each new transaction, on the thread that added it.</summary>
    public event Action<SignedTransaction>? Added;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_turn)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>Adds a transaction.</summary>
    /// <param name="encoded">The encoding that a block carries.</param>
    /// <exception cref="PoolException">It can be in no block, or there is no room.</exception>
    public SignedTransaction Add(byte[] encoded) => Add(encoded, _limits.PerSender);

    /// <summary>
    /// Takes a transaction back whose block was taken back. Its sender may have more of them than can be added: those were in many blocks.
    /// </summary>
    /// <param name="encoded">The encoding that a block carries.</param>
    /// <exception cref="PoolException">It can be in no block any more, or there is no room.</exception>
    public SignedTransaction Return(byte[] encoded) => Add(encoded, int.MaxValue);

    /// <summary>A waiting transaction by its hash.</summary>
    public SignedTransaction? Find(Hash256 hash)
    {
        lock (_turn)
        {
            return _all.GetValueOrDefault(hash);
        }
    }

    /// <summary>The nonce that follows the sender's transactions whose turn has come.</summary>
    public ulong NextNonce(Address sender)
    {
        lock (_turn)
        {
            var nonce = _chain.StateAt(_chain.Head).Account(sender).Nonce;
            return nonce + (ulong)(_senders.GetValueOrDefault(sender)?.From(nonce).Count() ?? 0);
        }
    }

    /// <summary>Chooses the transactions of the next block: who pays most comes first, each sender's in the order of nonces.</summary>
    /// <param name="baseFee">The block's base fee.</param>
    /// <param name="gas">The gas limits of all may come to so much.</param>
    /// <param name="bytes">Their encodings may come to so much.</param>
    public IReadOnlyList<SignedTransaction> Choose(BigInteger baseFee, ulong gas, int bytes)
    {
        lock (_turn)
        {
            var state = _chain.StateAt(_chain.Head);
            var turns = new PriorityQueue<IEnumerator<SignedTransaction>, (BigInteger, Address)>(
                Comparer<(BigInteger NegativeTip, Address Sender)>.Default);
            foreach (var (sender, queue) in _senders)
            {
                Enqueue(queue.From(state.Account(sender).Nonce).GetEnumerator());
            }

            var chosen = new List<SignedTransaction>();
            while (turns.TryDequeue(out var turn, out _))
            {
                // One that does not fit lets the sender's later ones wait, too; others may still fit.
                var next = turn.Current;
                if (next.GasLimit <= gas && next.Encoded.Length <= bytes)
                {
                    chosen.Add(next);
                    (gas, bytes) = (gas - next.GasLimit, bytes - next.Encoded.Length);
                    Enqueue(turn);
                }
            }

            return chosen;

            void Enqueue(IEnumerator<SignedTransaction> turn)
            {
                if (turn.MoveNext() && turn.Current.TipAt(baseFee) is { Sign: >= 0 } tip)
                {
                    turns.Enqueue(turn, (-tip, turn.Current.Sender));
                }
            }
        }
    }

    /// <summary>Removes a transaction that turned out to be impossible.</summary>
    public void Drop(SignedTransaction transaction)
    {
        lock (_turn)
        {
            if (_all.ContainsKey(transaction.Hash))
            {
                Remove(transaction);
            }
        }
    }

    private SignedTransaction Add(byte[] encoded, int mostOfSender)
    {
        // Before the lock: finding who signed takes longest.
        var transaction = _admission.Read(encoded, _chain.Head);
        lock (_turn)
        {
            Sweep();
            if (_all.ContainsKey(transaction.Hash))
            {
                throw new PoolException("already known");
            }

            var queue = _senders.GetValueOrDefault(transaction.Sender) ?? new SenderQueue();
            var replaced = queue.At(transaction.Nonce);
            var head = _chain.Head;
            var fork = _chain.Rules.ForkAt(head.Number + 1);
            var account = AccountOf(transaction.Sender, head);
            queue.Next = account.Nonce;
            _admission.Check(
                transaction, account, queue.Cost - (replaced?.MaxCost ?? 0), fork, BaseFeeRule.After(head, fork, _chain.Genesis.BaseFee));
            var isReady = queue.IsReady(transaction.Nonce);
            if (replaced is not null)
            {
                _admission.CheckReplacement(transaction, replaced);
                MakeRoom(transaction, isReady, 0, transaction.Encoded.Length - replaced.Encoded.Length);
                Remove(replaced);
            }
            else if (queue.Count >= mostOfSender)
            {
                throw new PoolException($"account limit exceeded: {mostOfSender} transactions of {transaction.Sender} wait already");
            }
            else
            {
                MakeRoom(transaction, isReady, 1, transaction.Encoded.Length);
            }

            _senders.TryAdd(transaction.Sender, queue);
            _senders[transaction.Sender].Put(transaction);
            queue.LastMove = _time.GetTimestamp();
            _all.Add(transaction.Hash, transaction);
            _bytes += transaction.Encoded.Length;
        }

        Added?.Invoke(transaction);
        return transaction;
    }

    private AccountSummary AccountOf(Address sender, Header head)
    {
        var state = _chain.StateAt(head);
        var account = state.Account(sender);
        return _takesUsers ? account with { Balance = state.BalanceOf(sender) } : account;
    }

    private void Forget(ExecutedBlock block)
    {
        lock (_turn)
        {
            // A deposit uses no nonce of its sender's.
            foreach (var group in block.Transactions.Where(t => !t.Transaction.IsDeposit).GroupBy(t => t.Transaction.Visible.Sender))
            {
                var next = group.Max(t => t.Transaction.Visible.Nonce) + 1;
                if (_senders.TryGetValue(group.Key, out var queue))
                {
                    (queue.Next, queue.LastMove) = (next, _time.GetTimestamp());
                    foreach (var old in queue.All.Where(t => t.Nonce < next).ToList())
                    {
                        Remove(old);
                    }
                }
            }

            Sweep();
        }
    }

    // Nobody may ever send the nonce that they wait for. Those whose turn can come are not waiting for anyone but the sequencer.
    private void Sweep()
    {
        if (_time.GetElapsedTime(_swept) < PoolLimits.SweepTime)
        {
            return;
        }

        _swept = _time.GetTimestamp();
        var stale = _senders.Values.Where(q => _time.GetElapsedTime(q.LastMove) > _limits.Lifetime).SelectMany(q => q.FromLast());
        stale.Where(t => !t.IsReady).Select(t => t.Transaction).ToList().ForEach(Remove);
    }

    // Without their blocks senders have lower nonces again.
    private void Recount()
    {
        lock (_turn)
        {
            var state = _chain.StateAt(_chain.Head);
            foreach (var (sender, queue) in _senders)
            {
                queue.Next = state.Account(sender).Nonce;
            }
        }
    }

    private void Remove(SignedTransaction transaction)
    {
        var queue = _senders[transaction.Sender];
        queue.Remove(transaction.Nonce);
        if (queue.Count == 0)
        {
            _senders.Remove(transaction.Sender);
        }

        _all.Remove(transaction.Hash);
        _bytes -= transaction.Encoded.Length;
    }

    // The last transactions of senders are the ones that no other waits for. Those whose turn cannot come go first, whatever they would pay:
    // nobody has to pay for them. Nothing goes unless there is room then.
    private void MakeRoom(SignedTransaction transaction, bool isReady, int more, int moreBytes)
    {
        var (count, bytes) = (_all.Count + more, _bytes + moreBytes);
        if (count <= _limits.Transactions && bytes <= _limits.Bytes)
        {
            return;
        }

        var worst = new PriorityQueue<IEnumerator<(SignedTransaction Transaction, bool IsReady)>, (bool IsReady, BigInteger MaxFee, Address Sender)>();
        foreach (var queue in _senders.Values)
        {
            EnqueueNext(queue.FromLast().GetEnumerator());
        }

        var leaving = new List<SignedTransaction>();
        while (count > _limits.Transactions || bytes > _limits.Bytes)
        {
            if (!worst.TryDequeue(out var turn, out _))
            {
                throw new PoolException("txpool is full");
            }

            var (victim, victimIsReady) = turn.Current;
            if ((victimIsReady, victim.MaxFee).CompareTo((isReady, transaction.MaxFee)) >= 0 || victim.Sender == transaction.Sender)
            {
                throw new PoolException("txpool is full: transaction underpriced");
            }

            leaving.Add(victim);
            (count, bytes) = (count - 1, bytes - victim.Encoded.Length);
            EnqueueNext(turn);
        }

        leaving.ForEach(Remove);

        void EnqueueNext(IEnumerator<(SignedTransaction Transaction, bool IsReady)> turn)
        {
            if (turn.MoveNext())
            {
                worst.Enqueue(turn, (turn.Current.IsReady, turn.Current.Transaction.MaxFee, turn.Current.Transaction.Sender));
            }
        }
    }
}
