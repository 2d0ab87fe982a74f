// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Tests.Guest;

/// <summary>Batches around the size of a chunk, and those that cannot be read, natively and in the emulator.</summary>
public sealed class LargeBatchTests
{
    private const int MaxChunks = 20;

    public static TheoryData<string> Architectures => GuestBuild.Architectures;

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Batch_OfSoManyBytes_LeadsToTheNativeRoot(string arch)
    {
        // The last one has more bytes than a pre-image may have.
        foreach (var size in (int[])[OracleStore.BatchChunkBytes - 1, OracleStore.BatchChunkBytes, OracleStore.BatchChunkBytes + 1, 125_145])
        {
            var batch = BatchOfSize(size);
            Assert.Null(GuestAgreement.Check(batch, batch.AgreedRoot, arch));
            Assert.Equal("the type is not known in this fork", Assert.Single(OvmExecutor.Execute(batch).Transactions).Refusal);
        }
    }

    [Fact]
    public void Batch_OfAllChunks_IsReadAndOneByteMoreIsNot()
    {
        var largest = MaxChunks * OracleStore.BatchChunkBytes;
        Assert.True(OvmExecutor.Execute(BatchOfSize(largest)).IsReadable);
        Assert.True(RunProgram(BatchOfSize(largest)).IsReadable);
        Assert.False(OvmExecutor.Execute(BatchOfSize(largest + 1)).IsReadable);
        Assert.False(RunProgram(BatchOfSize(largest + 1)).IsReadable);
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Batch_Unreadable_ChangesNothing(string arch)
    {
        var encoded = BatchOfSize(1000).Batch;
        Hash256 Put(OracleStore store, params byte[][] chunks) => store.Put([.. chunks.SelectMany(c => store.Put(c).ToBytes())]);
        Func<OracleStore, Hash256>[] unreadable =
        [
            store => store.Put([]),
            store => store.Put([.. store.Put(encoded).ToBytes(), 0]),
            store => store.Put([.. Enumerable.Repeat(store.Put(new byte[OracleStore.BatchChunkBytes]).ToBytes(), MaxChunks + 1).SelectMany(h => h)]),
            store => Put(store, encoded[..500], encoded[500..]),
            store => Put(store, encoded, []),
            store => Put(store, new byte[OracleStore.BatchChunkBytes + 1]),
            store => Put(store, encoded[..^1]),
            store => Put(store, [.. encoded, 0]),
            store => Put(store, [0xc0]),
            store => Put(store, [0x80]),
        ];
        foreach (var put in unreadable)
        {
            var batch = GuestWorld.BatchOf();
            batch.Store.PutLocal(LocalValue.BatchHash, put(batch.Store));
            CheckUnread(batch, arch);
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Batch_WithMoreGasThanTheChainHas_ChangesNothing(string arch)
    {
        // SSTORE(1, 1)
        byte[] code = [0x60, 0x01, 0x60, 0x01, 0x55];
        const ulong gas = 1_000_000;
        var fits = GuestWorld.CallOf(code, Chain.Fork.Istanbul, gas, maxBlockGas: gas);
        Assert.NotEqual(fits.AgreedRoot, OvmExecutor.Execute(fits).StateRoot);
        Assert.Null(GuestAgreement.Check(fits, null, arch));
        CheckUnread(GuestWorld.CallOf(code, Chain.Fork.Istanbul, gas, maxBlockGas: gas - 1), arch);
    }

    private static void CheckUnread(PreparedBatch batch, string arch)
    {
        batch.Claim(batch.AgreedRoot);
        var (exit, outcome) = OvmExecutor.RunProgram(batch.Store);
        Assert.Equal(OvmExit.Holds, exit);
        Assert.False(outcome.IsReadable);
        Assert.Equal(batch.AgreedRoot, outcome.StateRoot);
        Assert.Equal(OvmState.EmptyRoot, outcome.ReceiptsRoot);
        using var guest = GuestExecution.Load(arch, batch.Store);
        Assert.Equal((int)OvmExit.Holds, guest.Run());
        Assert.Contains("the batch cannot be read", guest.Output, StringComparison.Ordinal);

        batch.Claim(Hash256.Zero);
        using var other = GuestExecution.Load(arch, batch.Store);
        Assert.Equal((int)OvmExit.DoesNotHold, other.Run());
    }

    private static BatchOutcome RunProgram(PreparedBatch batch)
    {
        batch.Claim(batch.AgreedRoot);
        return OvmExecutor.RunProgram(batch.Store).Outcome;
    }

    // The one transaction is of an unknown type, so it is refused.
    private static PreparedBatch BatchOfSize(int size)
    {
        byte[] Junk(int length) => [0x7f, .. new byte[length - 1]];
        var frame = GuestWorld.BatchOf(Junk(size / 2)).Batch.Length - (size / 2);
        for (var length = size - frame; ; length--)
        {
            var batch = GuestWorld.BatchOf(Junk(length));
            if (batch.Batch.Length == size)
            {
                return batch;
            }

            Assert.True(batch.Batch.Length > size, $"no batch has {size} bytes");
        }
    }
}
