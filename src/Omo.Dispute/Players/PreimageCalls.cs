// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>The transactions that bring a pre-image's part into the oracle before the step that reads it can be proven.</summary>
public static class PreimageCalls
{
    /// <summary>
    /// Largest pre-image that is sent in one transaction: nodes refuse transactions of more than 128 KiB.
    /// </summary>
    public const int MostAtOnce = 100_000;

    private const int ChunkBytes = 24_575;

    /// <summary>Largest pre-image that is known to fit in the gas of one transaction when it is loaded from pieces.</summary>
    public const int MostAltogether = 512 << 10;

    /// <summary>As <see cref="For"/>, without what is on the chain already, so that nothing is paid for twice.</summary>
    /// <exception cref="L1Exception">As there, or the node failed.</exception>
    public static async Task<IReadOnlyList<(Address To, byte[] Data)>> MissingAsync(
        GameSetup setup, ulong claimId, IReadOnlyList<Hash256> locals, PreimagePart part)
    {
        var key = part.Key[0] == PreimagePart.LocalType ? Localised(setup.Game.Contract.Address, claimId, part.Key) : part.Key;
        if ((bool)(await setup.Oracle.CallAsync("preimagePartOk", key, part.Offset).ConfigureAwait(false))[0])
        {
            return [];
        }

        var calls = For(setup, claimId, locals, part).ToList();
        if (setup.Chunks is { } chunks && calls.Count > 1)
        {
            var stored = new List<(Address To, byte[] Data)>();
            foreach (var (call, chunk) in calls.Zip(part.Data.Chunk(ChunkBytes)))
            {
                if ((await setup.Client.CodeAsync(AddressOf(chunks.Address, chunk)).ConfigureAwait(false)).Length > 0)
                {
                    stored.Add(call);
                }
            }

            calls.RemoveAll(stored.Contains);
        }

        return calls;
    }

    /// <summary>The calls in order, each to a contract.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="claimId">The claim whose step reads the part.</param>
    /// <param name="locals">The claim's local pre-images.</param>
    /// <param name="part">What the step reads.</param>
    /// <exception cref="L1Exception">The claim does not name that local pre-image, or there is no contract for one as large.</exception>
    public static IReadOnlyList<(Address To, byte[] Data)> For(
        GameSetup setup, ulong claimId, IReadOnlyList<Hash256> locals, PreimagePart part) => part.Key[0] switch
        {
            PreimagePart.LocalType => [Local(setup, claimId, locals, part)],
            _ when part.Data.Length > MostAtOnce => Large(setup, part),
            PreimagePart.KeccakType => [Whole(setup, "loadKeccak256PreimagePart", part)],
            PreimagePart.Sha256Type => [Whole(setup, "loadSha256PreimagePart", part)],
            _ => throw new L1Exception($"Pre-images of type {part.Key[0]} cannot be loaded into the oracle."),
        };

    private static (Address To, byte[] Data) Whole(GameSetup setup, string function, PreimagePart part) =>
        (setup.Oracle.Address, setup.Oracle.Artifact.EncodeCall(function, part.Offset, part.Data));

    private static (Address To, byte[] Data) Local(GameSetup setup, ulong claimId, IReadOnlyList<Hash256> locals, PreimagePart part)
    {
        for (var i = 0; i < locals.Count; i += 3)
        {
            // The first byte of a key is its type, which identifiers leave open.
            if (locals[i].ToBytes().AsSpan(1).SequenceEqual(part.Key.AsSpan(1)))
            {
                var contract = setup.Game.Contract;
                return (contract.Address, contract.Artifact.EncodeCall("loadLocal", claimId, locals, i / 3, part.Offset));
            }
        }

        throw new L1Exception($"The claim does not say what the local pre-image {Hex.Encode(part.Key)} is.");
    }

    private static List<(Address To, byte[] Data)> Large(GameSetup setup, PreimagePart part)
    {
        var contract = setup.Chunks ?? throw new L1Exception(
            $"The pre-image {Hex.Encode(part.Key)} has {part.Data.Length} bytes, too many for one transaction: name a PreimageChunks contract.");
        var (calls, addresses) = (new List<(Address To, byte[] Data)>(), new List<Address>());
        foreach (var chunk in part.Data.Chunk(ChunkBytes))
        {
            calls.Add((contract.Address, contract.Artifact.EncodeCall("store", chunk)));
            addresses.Add(AddressOf(contract.Address, chunk));
        }

        calls.Add((contract.Address, contract.Artifact.EncodeCall("load", (uint)part.Key[0], part.Offset, addresses)));
        return calls;
    }

    /// <summary>The key under which the oracle has a local pre-image of a claim (PreimageKeys.sol).</summary>
    private static byte[] Localised(Address game, ulong claimId, byte[] key)
    {
        byte[] named = [.. key, .. new byte[Hash256.Length - Address.Length], .. game.ToBytes(), .. new byte[Hash256.Length]];
        BinaryPrimitives.WriteUInt64BigEndian(named.AsSpan(named.Length - sizeof(ulong)), claimId);
        var localised = Keccak256.Hash(named);
        localised[0] = PreimagePart.LocalType;
        return localised;
    }

    /// <summary>The address of a piece, which follows from its contents (EIP-1014).</summary>
    private static Address AddressOf(Address creator, byte[] chunk)
    {
        var size = chunk.Length + 1;
        byte[] creation = [0x61, (byte)(size >> 8), (byte)size, 0x80, 0x60, 0x0a, 0x3d, 0x39, 0x3d, 0xf3, 0x00, .. chunk];
        byte[] named = [0xff, .. creator.ToBytes(), .. new byte[Hash256.Length], .. Keccak256.Hash(creation)];
        return new Address(Keccak256.Hash(named).AsSpan(Hash256.Length - Address.Length));
    }
}
