// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omo.Core;

namespace Omo.Ovm.Native;

/// <summary>Answers one call of the library from a store, and keeps what it tells.</summary>
internal sealed unsafe class HostSession : IDisposable
{
    private readonly OracleStore _source;
    private readonly OracleStore? _touched;
    private readonly OracleStore? _written;
    private readonly ITracer? _tracer;
    private readonly GCHandle _handle;
    private byte* _answer;

    /// <param name="source">Where answers come from.</param>
    /// <param name="touched">Gets every answer that was given.</param>
    /// <param name="written">Gets new trie nodes and code; may be the source.</param>
    /// <param name="tracer">Told of every EVM instruction.</param>
    public HostSession(OracleStore source, OracleStore? touched = null, OracleStore? written = null, ITracer? tracer = null)
    {
        OvmLibrary.Check();
        (_source, _touched, _written, _tracer) = (source, touched, written, tracer);
        _handle = GCHandle.Alloc(this);
    }

    /// <summary>What a refusal of the library's says and the receipt, in the order of the transactions.</summary>
    public List<TransactionOutcome> Outcomes { get; } = [];

    /// <summary>The output of a call.</summary>
    public byte[] Output { get; private set; } = [];

    public void* User => (void*)GCHandle.ToIntPtr(_handle);

    public NativeHost Host => new()
    {
        User = User,
        Get = &Get,
        Put = _written is null ? null : &Put,
        Receipt = &Receipt,
    };

    public NativeTracer Tracer => new() { User = User, Before = &Before, After = &After };

    public bool HasTracer => _tracer is not null;

    public void Dispose()
    {
        NativeMemory.Free(_answer);
        _answer = null;
        _handle.Free();
    }

    [UnmanagedCallersOnly]
    public static void KeepOutput(void* user, byte* data, nuint size) => Of(user).Output = new ReadOnlySpan<byte>(data, (int)size).ToArray();

    private static HostSession Of(void* user) => (HostSession)GCHandle.FromIntPtr((nint)user).Target!;

    [UnmanagedCallersOnly]
    private static byte* Get(void* user, byte* key, nuint* size)
    {
        var session = Of(user);
        var typedKey = Hash256.FromBytes(new ReadOnlySpan<byte>(key, Hash256.Length));
        if (!session._source.TryGet(typedKey, out var data))
        {
            return null;
        }

        session._touched?.PutKey(typedKey, data);
        *size = (nuint)data.Length;
        // One byte more, because null means that there is no answer.
        session._answer = (byte*)NativeMemory.Realloc(session._answer, (nuint)data.Length + 1);
        data.CopyTo(new Span<byte>(session._answer, data.Length));
        return session._answer;
    }

    [UnmanagedCallersOnly]
    private static void Put(void* user, byte* hash, byte* data, nuint size) => Of(user)._written!.PutHashed(
        Hash256.FromBytes(new ReadOnlySpan<byte>(hash, Hash256.Length)), new ReadOnlySpan<byte>(data, (int)size).ToArray());

    [UnmanagedCallersOnly]
    private static void Receipt(void* user, uint index, uint refusal, byte* data, nuint size) => Of(user).Outcomes.Add(
        refusal == 0
            ? new TransactionOutcome(index, null, Chain.Receipt.Decode(new ReadOnlySpan<byte>(data, (int)size).ToArray()))
            : new TransactionOutcome(index, OvmLibrary.DescribeRefusal(refusal), null));

    [UnmanagedCallersOnly]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Before(
        void* user, ulong pc, byte opcode, ulong gas, ulong memorySize, ulong* stack, uint height, uint depth, long refund) =>
        Of(user)._tracer!.Before(new TraceStep
        {
            Pc = pc, Opcode = opcode, Gas = gas, MemorySize = memorySize, Depth = depth, Refund = refund,
            StackLimbs = new ReadOnlySpan<ulong>(stack, (int)height * 4),
        });

    [UnmanagedCallersOnly]
    private static void After(void* user, ulong cost, byte failed) => Of(user)._tracer!.After(cost, failed != 0);
}
