// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Tests.Guest;

/// <summary>What a host must not be able to slip in: pre-images that are wrong, cut or malformed. The guest panics as the native build does.</summary>
public sealed class BrokenPreimageTests
{
    private const int MaxPreimageBytes = 120_000;
    private const byte LocalType = 1;
    private const string WrongHash = "does not have the hash asked for";

    // Reads a slot, the code of another contract, and writes.
    private static readonly byte[] s_code = [0x60, 0x01, 0x54, 0x60, 0xdd, 0x3b, 0x01, 0x60, 0x01, 0x55];

    public static TheoryData<string> Architectures => GuestBuild.Architectures;

    [Theory]
    [MemberData(nameof(Architectures))]
    public void HashedPreimage_ThatIsAnother_EndsWithTwo(string arch)
    {
        var touched = Witness();
        var hashed = touched.Entries.Where(e => e.Key.ToBytes()[0] != LocalType).ToList();

        // Configuration, list and chunk of the batch, the account's node, two accounts' leaves, two codes.
        Assert.True(hashed.Count >= 7, $"{hashed.Count} pre-images");
        foreach (var (key, data) in hashed)
        {
            byte[] flipped = [.. data];
            flipped[^1] ^= 1;
            CheckPanic(With(touched, key, flipped), arch, WrongHash);
            CheckPanic(With(touched, key, data[..^1]), arch, WrongHash);
            CheckPanic(With(touched, key, [.. data, 0]), arch, WrongHash);
            CheckPanic(With(touched, key, []), arch, WrongHash);
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Preimage_ThatIsTooLong_EndsWithTwo(string arch)
    {
        var touched = Witness();
        foreach (var (key, _) in touched.Entries.Where(e => e.Key.ToBytes()[0] != LocalType))
        {
            CheckPanic(With(touched, key, new byte[MaxPreimageBytes]), arch, WrongHash);
            CheckPanic(With(touched, key, new byte[MaxPreimageBytes + 1]), arch, "more than 120000 bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void LocalValue_OfAnotherLength_EndsWithTwo(string arch)
    {
        var touched = Witness();
        foreach (var value in Enum.GetValues<LocalValue>())
        {
            foreach (var length in (int[])[0, 31, 33, MaxPreimageBytes + 1])
            {
                CheckPanic(With(touched, OracleStore.LocalKey(value), new byte[length]), arch, "a local value does not have 32 bytes");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Configuration_Malformed_EndsWithTwo(string arch)
    {
        var touched = Witness();
        var good = ChainConfiguration.Of(Fork.Istanbul, GuestWorld.ChainId).Encode();
        byte[][] bad = [[], [0xc0], good[..^1], [.. good, 0], Rlp.EncodeBytes(good), [.. good[..1], 2, .. good[2..]]];
        foreach (var configuration in bad)
        {
            var store = Copy(touched);
            store.PutLocal(LocalValue.ConfigurationHash, store.Put(configuration));
            CheckPanic(store, arch, "the chain configuration is malformed");
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Node_Malformed_EndsWithTwo(string arch)
    {
        var touched = Witness();
        byte[][] bad = [[], [0xc0], [0xff], new byte[33], [0xc2, 0x80, 0x80], Rlp.EncodeBytes(new byte[40])];
        foreach (var node in bad)
        {
            var store = Copy(touched);
            store.PutLocal(LocalValue.AgreedRoot, store.Put(node));
            CheckPanic(store, arch, "a trie node is malformed");
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Account_Malformed_EndsWithTwo(string arch)
    {
        var touched = Witness();
        byte[][] bad = [[0x01], [0xc0], Rlp.EncodeList(Rlp.EncodeInteger(1), Rlp.EncodeInteger(0), Rlp.EncodeBytes(new byte[32]))];
        foreach (var account in bad)
        {
            var store = Copy(touched);
            store.PutLocal(LocalValue.AgreedRoot, OvmState.WriteTrie(store, OvmState.EmptyRoot, secure: true, [(GuestWorld.Contract, account)]));
            CheckPanic(store, arch, "an account or storage value in the trie is malformed");
        }
    }

    private static OracleStore Witness()
    {
        var other = new Account(GuestWorld.Address(0xdd), 1, 0, [0x00, 0x01, 0x02], []);
        var batch = GuestWorld.CallOf(s_code, Fork.Istanbul, 1_000_000, null, other);
        batch.Claim(OvmExecutor.Execute(batch).StateRoot);
        var touched = new OracleStore();
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(batch.Store, touched).Exit);
        return touched;
    }

    private static void CheckPanic(OracleStore store, string arch, string reason)
    {
        Assert.Contains(reason, Assert.Throws<OvmException>(() => OvmExecutor.RunProgram(store)).Message, StringComparison.Ordinal);
        using var guest = GuestExecution.Load(arch, store);
        Assert.Equal((int)OvmExit.Panic, guest.Run());
        Assert.Contains(reason, guest.Output, StringComparison.Ordinal);
    }

    private static OracleStore With(OracleStore store, Hash256 key, byte[] data)
    {
        var changed = Copy(store);
        changed.PutKey(key, data);
        return changed;
    }

    private static OracleStore Copy(OracleStore store)
    {
        var copy = new OracleStore();
        foreach (var (key, data) in store.Entries)
        {
            copy.PutKey(key, data);
        }

        return copy;
    }
}
