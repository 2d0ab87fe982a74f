// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Native;

namespace Omo.Ovm;

/// <summary>The state transition function, natively.</summary>
public static unsafe class OvmExecutor
{
    /// <summary>Executes a batch.</summary>
    /// <param name="batch">The batch with its pre-images.</param>
    /// <param name="tracer">Told of every EVM instruction.</param>
    /// <param name="written">Gets new trie nodes and code.</param>
    /// <exception cref="OvmException">A pre-image is missing or malformed.</exception>
    public static BatchOutcome Execute(PreparedBatch batch, ITracer? tracer = null, OracleStore? written = null)
    {
        using var session = new HostSession(batch.Store, written: written, tracer: tracer);
        var host = session.Host;
        var nativeTracer = session.Tracer;
        NativeBatchResult result;
        fixed (byte* root = batch.AgreedRoot.ToBytes(), configuration = batch.Configuration, encoded = batch.Batch)
        {
            OvmLibrary.ThrowIfFailed(
                NativeOvm.Batch(
                    &host, session.HasTracer ? &nativeTracer : null, root, configuration, (nuint)batch.Configuration.Length, encoded,
                    (nuint)batch.Batch.Length, &result),
                "the batch cannot be executed");
        }

        return Outcome(&result, session);
    }

    /// <summary>
    /// Builds one block of a chain that is recorded on L1, by the very functions that derive it from the record: a batch of such blocks leads
    /// to the hash of the last one (docs/rollup.md). What Ethereum would not allow in the block is passed over, never a deposit.
    /// </summary>
    /// <remarks>
    /// The store has the parent's header under its hash (<c>store.Put(header.Encode())</c>), those before it as far as BLOCKHASH goes back, and
    /// the parent's state. The new header is among what is written, so that who keeps that needs to put only the first block's header.
    /// <code>
    /// var built = OvmExecutor.Build(store, parentHash, configuration, new BlockContent
    /// {
    ///     Timestamp = time, L1Block = seen, FirstDeposit = queueIndex, Deposits = deposits, Transactions = chosen,
    /// }, written: written);
    /// </code>
    /// </remarks>
    /// <param name="store">The pre-images.</param>
    /// <param name="parent">Hash of the block before.</param>
    /// <param name="configuration">The chain's rules; it has a fee recipient.</param>
    /// <param name="content">What the block is made of.</param>
    /// <param name="tracer">Told of every EVM instruction.</param>
    /// <param name="written">Gets new trie nodes, code and the header.</param>
    /// <exception cref="OvmException">A pre-image is missing or malformed, or the chain is not recorded on L1.</exception>
    public static BuiltBlock Build(
        OracleStore store, Hash256 parent, ChainConfiguration configuration, BlockContent content, ITracer? tracer = null, OracleStore? written = null)
    {
        using var session = new HostSession(store, written: written, tracer: tracer);
        var host = session.Host;
        var nativeTracer = session.Tracer;
        NativeBatchResult result;
        byte[] rules = configuration.Encode(), holds = content.Encode();
        fixed (byte* before = parent.ToBytes(), chain = rules, encoded = holds)
        {
            OvmLibrary.ThrowIfFailed(
                NativeOvm.Block(
                    &host, session.HasTracer ? &nativeTracer : null, before, chain, (nuint)rules.Length, encoded, (nuint)holds.Length, &result,
                    &HostSession.KeepOutput, session.User),
                "the block cannot be built");
        }

        return new BuiltBlock(session.Output, Outcome(&result, session));
    }

    /// <summary>Runs the program that a guest runs, on the claim that the store holds.</summary>
    /// <param name="store">All pre-images.</param>
    /// <param name="touched">Gets exactly the pre-images that the program asked for.</param>
    /// <param name="written">Gets new trie nodes, code and headers. A program that derives several blocks asks for those of the first ones, so
    /// that it must be the store itself, unless they are there.</param>
    /// <exception cref="OvmException">The program panics; the message says why.</exception>
    public static (OvmExit Exit, BatchOutcome Outcome) RunProgram(OracleStore store, OracleStore? touched = null, OracleStore? written = null)
    {
        using var session = new HostSession(store, touched, written);
        var host = session.Host;
        NativeBatchResult result;
        int status;
        var exit = (OvmExit)NativeOvm.Program(&host, null, &result, &status);
        if (exit == OvmExit.Panic)
        {
            OvmLibrary.ThrowIfFailed(status, "the program panics");
        }

        return (exit, Outcome(&result, session));
    }

    /// <summary>Calls a contract without a transaction.</summary>
    /// <param name="batch">The state, the rules and the block; its transactions are not executed.</param>
    /// <param name="request">The call.</param>
    /// <param name="written">Gets new trie nodes and code.</param>
    /// <exception cref="OvmException">A pre-image is missing or malformed.</exception>
    public static CallOutcome Call(PreparedBatch batch, CallRequest request, OracleStore? written = null)
    {
        using var session = new HostSession(batch.Store, written: written);
        var host = session.Host;
        NativeCallResult result;
        fixed (byte* root = batch.AgreedRoot.ToBytes(), configuration = batch.Configuration, encoded = batch.Batch, input = request.Input)
        {
            var call = new NativeCall
            {
                Creates = (byte)(request.To is null ? 1 : 0), MovesValue = (byte)(request.MovesValue ? 1 : 0), Gas = request.Gas,
                Input = input, InputSize = (nuint)request.Input.Length,
            };
            request.From.CopyTo(new Span<byte>(call.From, 20));
            request.To?.CopyTo(new Span<byte>(call.To, 20));
            Words.Encode(request.Value).CopyTo(new Span<byte>(call.Value, Words.Size));
            Words.Encode(request.GasPrice).CopyTo(new Span<byte>(call.GasPrice, Words.Size));
            OvmLibrary.ThrowIfFailed(
                NativeOvm.Call(
                    &host, null, root, configuration, (nuint)batch.Configuration.Length, encoded, (nuint)batch.Batch.Length, &call, &result,
                    &HostSession.KeepOutput, session.User),
                "the call cannot be executed");
        }

        return new CallOutcome(
            (CallOutcomeKind)result.Outcome, session.Output, result.GasLeft, result.Refund, new ReadOnlySpan<byte>(result.Created, 20).ToArray(),
            Hash256.FromBytes(new ReadOnlySpan<byte>(result.StateRoot, 32)), Hash256.FromBytes(new ReadOnlySpan<byte>(result.LogsHash, 32)));
    }

    private static BatchOutcome Outcome(NativeBatchResult* result, HostSession session) => new(
        Hash256.FromBytes(new ReadOnlySpan<byte>(result->StateRoot, 32)),
        Hash256.FromBytes(new ReadOnlySpan<byte>(result->ReceiptsRoot, 32)),
        new ReadOnlySpan<byte>(result->Bloom, 256).ToArray(),
        result->GasUsed,
        session.Outcomes) { IsReadable = result->Unreadable == 0 };
}
