// SPDX-License-Identifier: MIT
using Iced.Intel;

namespace Omo.Iced.Tests;

/// <summary>
/// Length, mnemonic and operands of every encoding that Omo decodes, and whether it decodes all it should, with Iced as the
/// judge: every opcode of every map with every ModRM under the usual prefixes, and random runs of bytes.
/// </summary>
public sealed class DecodingTests
{
    private const int RandomCases = 400_000;
    private const int LongestInstruction = 15;

    private static readonly byte[][] s_prefixes =
    [
        [], [0x66], [0xf2], [0xf3], [0x67], [0xf0], [0x64], [0x40], [0x48], [0x47], [0x66, 0x48], [0xf3, 0x66], [0x66, 0xf2, 0x4c],
        [0xf3, 0x49], [0x2e, 0x65, 0x67, 0x41], [0x48, 0x66], [0xf0, 0x66, 0x44], [0x64, 0x2e], [0x65, 0x64], [0xf3, 0xf2, 0x66],
        [0xf2, 0xf3, 0x66], [0x48, 0x2e],
    ];

    private static readonly byte[][] s_maps = [[], [0x0f], [0x0f, 0x38], [0x0f, 0x3a]];

    private static readonly OpCodeTableKind[] s_tables = [OpCodeTableKind.Normal, OpCodeTableKind.T0F, OpCodeTableKind.T0F38, OpCodeTableKind.T0F3A];

    public static TheoryData<int> Maps => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Maps))]
    public void Encoding_EveryOpcodeAndModRm_IsWhatIcedSays(int map)
    {
        var random = new Random(map);
        var judge = new Judgement();
        var tail = new byte[LongestInstruction];
        foreach (var prefixes in s_prefixes)
        {
            for (var opcode = 0; opcode < 0x10000; opcode++)
            {
                random.NextBytes(tail);
                byte[] bytes = [.. prefixes, .. s_maps[map], (byte)(opcode >> 8), (byte)opcode, .. tail];
                judge.Judge(bytes[..LongestInstruction]);
            }
        }

        judge.AssertNoDifference();
        Assert.Equal([], Scope.Expected.Where(c => c.ToOpCode().Table == s_tables[map]).Except(judge.Codes));
        Assert.True(map > 1 || judge.Judged > 200_000, $"only {judge.Judged} encodings were judged");
    }

    [Fact]
    public void Encoding_RandomBytes_IsWhatIcedSays()
    {
        var random = new Random(7);
        var judge = new Judgement();
        for (var i = 0; i < RandomCases; i++)
        {
            var bytes = new byte[random.Next(1, LongestInstruction + 1)];
            random.NextBytes(bytes);
            for (var k = 0; k < bytes.Length && random.Next(2) == 0; k++)
            {
                bytes[k] = s_prefixes[random.Next(1, s_prefixes.Length)][0];
            }

            if (random.Next(4) == 0)
            {
                bytes[random.Next(bytes.Length)] = 0x0f;
            }

            judge.Judge(bytes);
        }

        judge.AssertNoDifference();
        Assert.True(judge.Judged > RandomCases / 4, $"only {judge.Judged} encodings were judged");
    }
}
