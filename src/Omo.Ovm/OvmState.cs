// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Ovm.Native;

namespace Omo.Ovm;

/// <summary>Reads and writes states and tries in a store.</summary>
public static unsafe class OvmState
{
    /// <summary>The root of an empty trie.</summary>
    public static Hash256 EmptyRoot { get; } = Keccak256.Digest(Rlp.EncodeBytes([]));

    /// <summary>Writes accounts into a state; those that are there already are changed.</summary>
    /// <returns>The new root.</returns>
    /// <exception cref="OvmException">A node is missing, or an account is malformed.</exception>
    public static Hash256 Write(OracleStore store, Hash256 root, IEnumerable<Account> accounts)
    {
        var encoded = Rlp.EncodeList([.. accounts.Select(a => a.Encode())]);
        using var session = new HostSession(store, written: store);
        var host = session.Host;
        var newRoot = new byte[Hash256.Length];
        fixed (byte* from = root.ToBytes(), data = encoded, to = newRoot)
        {
            OvmLibrary.ThrowIfFailed(NativeOvm.WriteState(&host, from, data, (nuint)encoded.Length, to), "the state cannot be written");
        }

        return Hash256.FromBytes(newRoot);
    }

    /// <summary>Changes a trie entry by entry; an empty value deletes.</summary>
    /// <param name="store">Has its nodes and gets new ones.</param>
    /// <param name="root">Its root.</param>
    /// <param name="secure">Whether keys are hashed first.</param>
    /// <param name="changes">Keys and values in order.</param>
    /// <returns>The new root.</returns>
    /// <exception cref="OvmException">A node is missing or malformed.</exception>
    public static Hash256 WriteTrie(OracleStore store, Hash256 root, bool secure, IEnumerable<(byte[] Key, byte[] Value)> changes)
    {
        var encoded = Rlp.EncodeList([.. changes.Select(c => Rlp.EncodeList(Rlp.EncodeBytes(c.Key), Rlp.EncodeBytes(c.Value)))]);
        using var session = new HostSession(store, written: store);
        var host = session.Host;
        var newRoot = new byte[Hash256.Length];
        fixed (byte* from = root.ToBytes(), data = encoded, to = newRoot)
        {
            OvmLibrary.ThrowIfFailed(
                NativeOvm.WriteTrie(&host, from, secure ? 1 : 0, data, (nuint)encoded.Length, to), "the trie cannot be written");
        }

        return Hash256.FromBytes(newRoot);
    }

    /// <summary>A storage slot.</summary>
    /// <exception cref="OvmException">A node is missing or malformed.</exception>
    public static BigInteger ReadSlot(OracleStore store, Hash256 root, byte[] address, BigInteger key)
    {
        using var session = new HostSession(store);
        var host = session.Host;
        var value = new byte[Hash256.Length];
        fixed (byte* from = root.ToBytes(), who = address, slot = Words.Encode(key), to = value)
        {
            OvmLibrary.ThrowIfFailed(NativeOvm.ReadSlot(&host, from, who, slot, to), "the slot cannot be read");
        }

        return Words.Decode(value);
    }

    /// <summary>An account without its code and storage, or null if there is none.</summary>
    /// <exception cref="OvmException">A node is missing or malformed.</exception>
    public static AccountSummary? ReadAccount(OracleStore store, Hash256 root, byte[] address)
    {
        using var session = new HostSession(store);
        var host = session.Host;
        NativeAccount account;
        fixed (byte* from = root.ToBytes(), who = address)
        {
            OvmLibrary.ThrowIfFailed(NativeOvm.ReadAccount(&host, from, who, &account), "the account cannot be read");
        }

        return account.Exists == 0
            ? null
            : new AccountSummary(
                account.Nonce,
                Words.Decode(new ReadOnlySpan<byte>(account.Balance, 32)),
                Hash256.FromBytes(new ReadOnlySpan<byte>(account.CodeHash, 32)),
                Hash256.FromBytes(new ReadOnlySpan<byte>(account.StorageRoot, 32)));
    }
}
