// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Tests;

/// <summary>The contract's reading of proofs, over tries and states that the OVM's own library wrote.</summary>
public sealed class TrieProofTests : IAsyncLifetime
{
    private AnvilNode? _node;
    private EthereumClient? _client;
    private DeployedContract? _reader;

    public async Task InitializeAsync()
    {
        _node = await AnvilNode.StartAsync();
        _client = _node.CreateClient();
        _reader = await _client.DeployAsync(ContractArtifact.Load("ProofReader"));
    }

    public Task DisposeAsync()
    {
        _client?.Dispose();
        _node?.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(17, true)]
    [InlineData(300, true)]
    [InlineData(3, false)]
    [InlineData(30, false)]
    [InlineData(200, false)]
    public async Task Get_FromTriesOfTheOvm_GivesWhatIsThere(int count, bool hashed)
    {
        var random = new Random(count);
        var (store, content, root) = RandomTrie(random, count, hashed);
        var asked = content.Keys.Order(StringComparer.Ordinal).Take(60).Concat(Enumerable.Range(0, 20).Select(_ => RandomKey(random, hashed))).ToList();

        var answers = await _reader!.CallManyAsync("get", [.. asked.Select(key => new object[]
        {
            root, Hex.Decode(key), TrieWalk.Prove(store, root, Hex.Decode(key)),
        })]);

        Assert.Equal(
            asked.Select(key => Hex.Encode(content.GetValueOrDefault(key, []))), answers.Select(a => Hex.Encode(a.Bytes(""))));
    }

    /// <summary>No proof of another trie, of another key that is there, or with a changed byte.</summary>
    [Fact]
    public async Task Get_WithAnythingElse_Reverts()
    {
        var random = new Random(7);
        var (store, content, root) = RandomTrie(random, 100, hashed: true);
        var keys = content.Keys.Order(StringComparer.Ordinal).ToList();
        foreach (var key in keys.Take(20))
        {
            var proof = TrieWalk.Prove(store, root, Hex.Decode(key));
            var other = TrieWalk.Prove(store, root, Hex.Decode(keys[^1]));
            var changed = proof.Select(node => (byte[])node.Clone()).ToArray();
            var place = changed[random.Next(changed.Length)];
            place[random.Next(place.Length)] ^= (byte)(1 << random.Next(8));

            await AssertRefusedAsync(root, key, changed);
            await AssertRefusedAsync(root, key, other);
            await AssertRefusedAsync(root, key, proof[..^1]);
            await AssertRefusedAsync(root, key, [.. proof, proof[0]]);
            await AssertRefusedAsync(Keccak256.Digest("another root"u8), key, proof);
        }
    }

    [Fact]
    public async Task Slot_OfAStateOfTheOvm_GivesItsValue()
    {
        var store = new OracleStore();
        var passer = new byte[20];
        passer[0] = 0x42;
        var slots = Enumerable.Range(1, 50).Select(i => ((BigInteger)i, BigInteger.Pow(3, 3 * i))).ToArray();
        var others = Enumerable.Range(1, 60).Select(i => new Account(AddressOf((byte)i), i, i, [], []));
        var stateRoot = OvmState.Write(store, OvmState.EmptyRoot, [new Account(passer, 1, 5, [0xfe], slots), .. others]);
        var storageRoot = OvmState.ReadAccount(store, stateRoot, passer)!.StorageRoot;
        var header = HeaderWith(stateRoot);
        var accountProof = TrieWalk.Prove(store, stateRoot, Keccak256.Hash(passer));

        foreach (var (key, value) in slots.Append((51, BigInteger.Zero)))
        {
            var word = key.ToByteArray(isUnsigned: true, isBigEndian: true);
            byte[] slot = [.. new byte[32 - word.Length], .. word];
            var storageProof = TrieWalk.Prove(store, storageRoot, Keccak256.Hash(slot));
            var answer = await _reader!.CallAsync(
                "slot", Keccak256.Digest(header), header, new Address(passer), slot, accountProof, storageProof);
            Assert.Equal(value, new BigInteger((byte[])answer[0], isUnsigned: true, isBigEndian: true));
        }
    }

    private static (OracleStore Store, Dictionary<string, byte[]> Content, Hash256 Root) RandomTrie(Random random, int count, bool hashed)
    {
        var store = new OracleStore();
        var content = new Dictionary<string, byte[]>();
        var root = OvmState.EmptyRoot;
        for (var i = 0; i < count; i++)
        {
            var value = new byte[random.Next(1, 80)];
            random.NextBytes(value);
            content[RandomKey(random, hashed)] = value;
        }

        root = OvmState.WriteTrie(store, root, secure: false, content.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => (Hex.Decode(e.Key), e.Value)));

        // What is deleted again leaves no trace.
        var gone = content.Keys.Order(StringComparer.Ordinal).Where((_, i) => i % 3 == 2).ToList();
        gone.ForEach(key => content.Remove(key));
        return (store, content, OvmState.WriteTrie(store, root, secure: false, gone.Select(key => (Hex.Decode(key), Array.Empty<byte>()))));
    }

    // Keys that are not hashed are short, so that nodes are embedded; all have one length, as in every trie of Ethereum's state.
    private static string RandomKey(Random random, bool hashed)
    {
        var bytes = new byte[hashed ? 32 : 2];
        random.NextBytes(bytes);
        return Hex.Encode(bytes);
    }

    private static byte[] AddressOf(byte last) => [.. new byte[19], last];

    private static byte[] HeaderWith(Hash256 stateRoot)
    {
        var hash = Rlp.EncodeBytes(Keccak256.Hash("a hash"u8));
        return Rlp.EncodeList(hash, hash, Rlp.EncodeBytes(AddressOf(1)), Rlp.EncodeBytes(stateRoot.ToBytes()), hash, hash, Rlp.EncodeInteger(1));
    }

    private async Task AssertRefusedAsync(Hash256 root, string key, byte[][] proof)
    {
        var error = await Assert.ThrowsAsync<L1Exception>(() => _reader!.CallAsync("get", root, Hex.Decode(key), proof));
        Assert.True(error.IsRevert, error.Message);
        Assert.Matches("BadProof|BadRlp", error.Message);
    }
}
