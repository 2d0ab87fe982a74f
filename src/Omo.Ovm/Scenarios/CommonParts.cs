// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text;
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Scenarios;

/// <summary>What both shapes of file have in common.</summary>
internal static class CommonParts
{
    private const int MaxAncestors = 256;

    public static IReadOnlyList<Account> Accounts(JsonView accounts) => [.. accounts.Members().Select(Account)];

    public static BlockHeader Header(JsonView env, Fork fork)
    {
        var number = env["currentNumber"].SmallNumber();
        var random = (fork >= Fork.Paris ? env.TryGet("currentRandom") : null) ?? env.TryGet("currentDifficulty");
        return new BlockHeader
        {
            Coinbase = env["currentCoinbase"].Bytes(20),
            Number = number,
            Timestamp = env["currentTimestamp"].SmallNumber(),
            GasLimit = env["currentGasLimit"].SmallNumber(),
            Randomness = random?.Number() ?? BigInteger.Zero,
            BaseFee = fork >= Fork.London && env.TryGet("currentBaseFee") is { } baseFee ? baseFee.Number() : BigInteger.Zero,
            Ancestors = env.TryGet("blockHashes") is { } hashes ? Ancestors(hashes, number) : TestAncestors(number),
        };
    }

    public static IReadOnlyList<AccessListEntry> AccessList(JsonView list) =>
    [
        .. list.Items().Select(e => new AccessListEntry(
            e["address"].Bytes(20),
            [.. e["storageKeys"].Items().Select(k => Hash256.FromBytes(Words.Encode(k.Number())))])),
    ];

    /// <summary>20 bytes, or none for a creation.</summary>
    public static byte[] Recipient(JsonView? to) => to is not { } view || view.Text() is "" or "0x" ? [] : view.Bytes(20);

    private static Account Account(JsonView account)
    {
        var address = Hex.TryDecode(account.Name, out var bytes, out _) && bytes.Length == 20
            ? bytes
            : throw new OvmException($"{account.Path}: '{account.Name}' is not an address of 20 bytes");
        return new Account(
            address,
            account.TryGet("nonce")?.Number() ?? 0,
            account["balance"].Number(),
            account.TryGet("code")?.Bytes() ?? [],
            [.. account.TryGet("storage")?.Members().Select(s => (Key(s), s.Number())) ?? []]);
    }

    private static BigInteger Key(JsonView slot)
    {
        var digits = slot.Name.StartsWith("0x", StringComparison.Ordinal) ? slot.Name.AsSpan(2) : slot.Name;
        return JsonView.TryParseHex(digits) ?? throw new OvmException($"{slot.Path}: '{slot.Name}' is not a slot's number");
    }

    private static List<Hash256> Ancestors(JsonView hashes, ulong number)
    {
        var byNumber = hashes.Members().ToDictionary(h => ParseNumber(h), h => h.Hash());
        var ancestors = new List<Hash256>();
        for (ulong distance = 1; distance <= Math.Min(number, MaxAncestors); distance++)
        {
            ancestors.Add(byNumber.GetValueOrDefault(number - distance));
        }

        return ancestors;
    }

    private static ulong ParseNumber(JsonView hash)
    {
        var isHex = hash.Name.StartsWith("0x", StringComparison.Ordinal);
        return ulong.TryParse(
            isHex ? hash.Name.AsSpan(2) : hash.Name, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture,
            out var number)
            ? number
            : throw new OvmException($"{hash.Path}: '{hash.Name}' is not a block's number");
    }

    // The state tests take the hash of a block's number in decimal digits for the block's hash.
    private static List<Hash256> TestAncestors(ulong number)
    {
        var ancestors = new List<Hash256>();
        for (ulong distance = 1; distance <= Math.Min(number, MaxAncestors); distance++)
        {
            var digits = (number - distance).ToString(CultureInfo.InvariantCulture);
            ancestors.Add(Keccak256.Digest(Encoding.ASCII.GetBytes(digits)));
        }

        return ancestors;
    }
}
