// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using Omo.Ovm.Native;

namespace Omo.Ovm;

/// <summary>Single transactions, by the rules that a batch is executed by.</summary>
public static unsafe class OvmTransaction
{
    private const int AddressBytes = 20;

    /// <summary>Finds who signed a transaction. Nothing but the transaction is looked at: no nonce, no balance.</summary>
    /// <param name="configuration">The encoded chain configuration.</param>
    /// <param name="blockNumber">The block whose fork decides which transactions there are.</param>
    /// <param name="transaction">The encoding that a block carries.</param>
    /// <param name="sender">20 bytes, or null.</param>
    /// <param name="refusal">Why a batch would pass it over, or null.</param>
    /// <exception cref="OvmException">The configuration is malformed.</exception>
    public static bool TryFindSender(
        byte[] configuration, ulong blockNumber, byte[] transaction, [NotNullWhen(true)] out byte[]? sender, [NotNullWhen(false)] out string? refusal)
    {
        OvmLibrary.Check();
        var address = new byte[AddressBytes];
        int code;
        fixed (byte* chain = configuration, encoded = transaction, to = address)
        {
            OvmLibrary.ThrowIfFailed(
                NativeOvm.Sender(chain, (nuint)configuration.Length, blockNumber, encoded, (nuint)transaction.Length, &code, to),
                "the transaction cannot be read");
        }

        (sender, refusal) = code == 0 ? (address, null) : ((byte[]?)null, OvmLibrary.DescribeRefusal((uint)code));
        return code == 0;
    }

    /// <summary>Applies one transaction as a batch would, and keeps nothing of it.</summary>
    /// <param name="batch">The state, the rules and the block; its transactions are not executed.</param>
    /// <param name="transaction">The encoding that a block carries.</param>
    /// <param name="from">20 bytes: the sender, whoever signed; or null for who signed. There must be a signature in either case.</param>
    /// <param name="tracer">Told of every EVM instruction.</param>
    /// <exception cref="OvmException">A pre-image is missing or malformed.</exception>
    public static TransactionEffect Apply(PreparedBatch batch, byte[] transaction, byte[]? from = null, ITracer? tracer = null)
    {
        using var session = new HostSession(batch.Store, tracer: tracer);
        var host = session.Host;
        var nativeTracer = session.Tracer;
        NativeTransactionResult result;
        fixed (byte* root = batch.AgreedRoot.ToBytes(), configuration = batch.Configuration, block = batch.Batch, encoded = transaction, sender = from)
        {
            OvmLibrary.ThrowIfFailed(
                NativeOvm.Apply(
                    &host, session.HasTracer ? &nativeTracer : null, root, configuration, (nuint)batch.Configuration.Length, block,
                    (nuint)batch.Batch.Length, encoded, (nuint)transaction.Length, sender, &result, &HostSession.KeepOutput, session.User),
                "the transaction cannot be executed");
        }

        return new TransactionEffect(
            result.Refusal == 0 ? null : OvmLibrary.DescribeRefusal((uint)result.Refusal), result.Succeeded != 0, result.GasUsed,
            session.Output, new ReadOnlySpan<byte>(result.Created, AddressBytes).ToArray());
    }
}
