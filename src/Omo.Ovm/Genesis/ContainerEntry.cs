// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;

namespace Omo.Ovm.Genesis;

/// <summary>
/// The contracts by which users enter a container, and the token that their ether is there, as OVM version 1 was published with them: npm
/// package @eth-optimism/contracts 0.4.14, which <c>make published</c> unpacks.
/// </summary>
public static class ContainerEntry
{
    private const string Group = "ovm-runtime";

    // Where the token has its values.
    private const byte SlotOfBalances = 0;
    private const byte SlotOfSupply = 2;
    private const byte SlotOfName = 3;
    private const byte SlotOfSymbol = 4;
    private const byte SlotOfDecimals = 5;
    private const byte SlotOfBridge = 6;
    private const int Decimals = 18;

    private static readonly (byte[] Address, string Name)[] s_contracts =
    [
        (Predeploys.At(0x03), "OVM_ECDSAContractAccount"), (Predeploys.Entrypoint, "OVM_SequencerEntrypoint"),
        (Predeploys.At(0x09), "OVM_ProxyEOA"), (Predeploys.At(0x0b), "OVM_ExecutionManagerWrapper"),
    ];

    /// <summary>A chain with a container that users enter.</summary>
    /// <param name="genesis">How it begins otherwise.</param>
    /// <param name="owner">Wraps what users sign. The base fee of that is paid in the chain's own ether, which is of no other use: there is enough.</param>
    /// <param name="ether">Who has the token that ether is, and how much.</param>
    /// <exception cref="OvmException">The contracts have not been unpacked.</exception>
    public static GenesisDefinition AddTo(GenesisDefinition genesis, Address owner, IReadOnlyCollection<(Address Owner, BigInteger Amount)> ether) =>
        genesis with
        {
            Configuration = genesis.Configuration with { Container = new ContainerConfiguration { Owner = owner.ToBytes() } },
            Accounts = [.. genesis.Accounts, new Account(owner.ToBytes(), 0, BigInteger.One << 128, [], []), .. Make(ether)],
        };

    /// <summary>All of them. Only the messenger makes ether.</summary>
    /// <param name="ether">Who has ether from the start, and how much.</param>
    /// <exception cref="OvmException">They have not been unpacked.</exception>
    public static IReadOnlyList<Account> Make(IReadOnlyCollection<(Address Owner, BigInteger Amount)> ether)
    {
        var code = ReadCode();
        return
        [
            .. s_contracts.Select(c => new Account(c.Address, 1, 0, code(c.Name), [])),
            new Account(
                Predeploys.Ether, 1, 0, code("OVM_ETH"),
                [
                    .. ether.Select(e => (SlotOfBalance(e.Owner), e.Amount)),
                    (SlotOfSupply, ether.Aggregate(BigInteger.Zero, (sum, e) => sum + e.Amount)),
                    (SlotOfName, Text("Ether"u8)), (SlotOfSymbol, Text("ETH"u8)), (SlotOfDecimals, Decimals),
                    (SlotOfBridge, Number(Predeploys.Messenger)),
                ]),
        ];
    }

    /// <summary>The slot of the token that has an account's balance.</summary>
    public static BigInteger SlotOfBalance(Address account) => Number(
        Keccak256.Hash([.. new byte[Hash256.Length - Address.Length], .. account.ToBytes(), .. new byte[Hash256.Length - 1], SlotOfBalances]));

    private static Func<string, byte[]> ReadCode()
    {
        var path = Path.Combine(OmoHome.Find(), "artifacts", "published", "contracts.json");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var group = json.RootElement.GetProperty(Group).Clone();
            return name => Hex.Decode(group.GetProperty(name).GetString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            throw new OvmException($"'{path}' does not have the contracts of OVM version 1: run 'make published' ({e.Message})");
        }
    }

    // As Solidity keeps up to 31 bytes: themselves, and twice their number in the last byte.
    private static BigInteger Text(ReadOnlySpan<byte> text) => Number([.. text, .. new byte[Hash256.Length - 1 - text.Length], (byte)(2 * text.Length)]);

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
