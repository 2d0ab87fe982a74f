// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;

namespace Omo.Ir.Tests.RiscV;

/// <summary>Which words are instructions, and which one each is (unprivileged manual, version 20240411).</summary>
public sealed class RiscVEncodingTests
{
    private static readonly RiscV64 s_isa = RiscV64.Instance;

    public static TheoryData<string> RowNames() => [.. s_isa.Rows.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(RowNames))]
    public void Row_ForItsOwnWords_IsTheOnlyMatch(string name)
    {
        var row = s_isa.Rows.Single(r => r.Name == name);
        foreach (var word in RowWords.Random(row.Encoding!, 200, seed: 1))
        {
            Assert.Equal([name], s_isa.Rows.Where(r => r.Encoding!.Matches(word)).Select(r => r.Name));
            Assert.True(s_isa.TryDecode(word, 4, out var decoded));
            Assert.Equal((row, word, 4, name), (decoded.Row, decoded.Word, decoded.Length, decoded.Mnemonic));
        }
    }

    [Fact]
    public void Word_AtRandom_DecodesToTheRowThatMatchesOrToNone()
    {
        var random = new Dice(2);
        for (var i = 0; i < 100_000; i++)
        {
            var word = (uint)random.Next() | 3;
            var matches = s_isa.Rows.Where(r => r.Encoding!.Matches(word)).ToList();
            Assert.InRange(matches.Count, 0, 1);
            Assert.Equal(matches.Count == 1, s_isa.TryDecode(word, 4, out var decoded));
            Assert.Equal(matches.FirstOrDefault(), decoded.Row);
        }
    }

    [Fact]
    public void Halfword_OfAllThereAre_IsOneCompressedRowOrReservedByTheManual()
    {
        for (var half = 0u; half < 0x10000; half++)
        {
            var names = s_isa.CompressedRows.Where(r => r.Encoding.Matches(half)).Select(r => r.Name).ToList();
            Assert.True(names.Count <= 1, $"{half:x4}: {string.Join(", ", names)}");
            var isReserved = IsReserved(half);
            Assert.True((names.Count == 0) == isReserved, $"{half:x4} decodes to '{string.Concat(names)}'; reserved: {isReserved}");
            if ((half & 3) != 3)
            {
                Assert.Equal(names.Count == 1, s_isa.TryDecode(half, 2, out var decoded));
                Assert.Equal(names.FirstOrDefault(), decoded.Mnemonic);
            }
        }
    }

    [Fact]
    public void CompressedInstruction_Expanded_DecodesToTheSameInstruction()
    {
        for (var half = 0u; half < 0x10000; half++)
        {
            if (s_isa.CompressedRows.FirstOrDefault(r => r.Encoding.Matches(half)) is not { } row)
            {
                continue;
            }

            Assert.True(s_isa.TryDecode(half, 2, out var shortForm));
            Assert.True(s_isa.TryDecode(row.Expand(half), 4, out var longForm), $"{half:x4} expands to nothing");
            Assert.Equal((longForm.Row, longForm.Word), (shortForm.Row, shortForm.Word));
            foreach (var field in longForm.Row.Encoding!.Fields)
            {
                Assert.Equal(longForm[field.Field], shortForm[field.Field]);
            }
        }
    }

    [Theory]
    [InlineData(0x00000000u, "all zeros, defined illegal")]
    [InlineData(0xffffffffu, "all ones, defined illegal")]
    [InlineData(0x00003003u + 0x4000, "load, funct3 7")]
    [InlineData(0x00004023u, "store, funct3 4")]
    [InlineData(0x00002063u, "branch, funct3 2")]
    [InlineData(0x00003063u, "branch, funct3 3")]
    [InlineData(0x00001067u, "jalr, funct3 1")]
    [InlineData(0x0000200fu, "misc-mem, funct3 2 (cbo, not in this machine)")]
    [InlineData(0x04001013u, "slli with bit 26")]
    [InlineData(0x80005013u, "srli with bit 31")]
    [InlineData(0x0200101bu, "slliw with shamt[5]")]
    [InlineData(0x4200501bu, "sraiw with shamt[5]")]
    [InlineData(0x0000201bu, "op-imm-32, funct3 2")]
    [InlineData(0x40001033u, "sll with the bit of sub")]
    [InlineData(0x04000033u, "op, funct7 2")]
    [InlineData(0x0000203bu, "op-32, funct3 2")]
    [InlineData(0x0200103bu, "mulhw does not exist")]
    [InlineData(0x0000002fu, "amo of bytes (Zabha, not in this machine)")]
    [InlineData(0x1010202fu, "lr.w with rs2")]
    [InlineData(0x2800202fu, "amo, funct5 5 (Zacas, not in this machine)")]
    [InlineData(0x00000073u + 0x80, "ecall with rd")]
    [InlineData(0x00200073u, "uret")]
    [InlineData(0x10500073u, "wfi")]
    [InlineData(0x30200073u, "mret")]
    [InlineData(0x00004073u, "system, funct3 4")]
    [InlineData(0x00000053u, "fadd.s: arithmetic is a provable fault")]
    [InlineData(0x20003053u, "fsgnj, funct3 3")]
    [InlineData(0x22003053u, "fsgnj.d, funct3 3")]
    [InlineData(0xe0100053u, "fmv.x.w with rs2")]
    [InlineData(0x00001007u, "flh (Zfh, not in this machine)")]
    [InlineData(0x00004007u, "flq")]
    [InlineData(0x0000000bu, "custom-0")]
    [InlineData(0x00000057u, "vector")]
    [InlineData(0x0000001fu, "48-bit instruction")]
    [InlineData(0x0000003fu, "64-bit instruction")]
    [InlineData(0x0000007fu, "80 bits and more")]
    public void Word_ThatIsReserved_IsNoInstruction(uint word, string why) =>
        Assert.False(s_isa.TryDecode(word, 4, out var decoded), $"{why}: {word:x8} decodes to {decoded.Mnemonic}");

    [Theory]
    [InlineData(0x0000000fu, "fence")]
    [InlineData(0x8330000fu, "fence")]
    [InlineData(0xffff8f8fu, "fence")]
    [InlineData(0x0000100fu, "fence.i")]
    public void FenceWord_WithReservedFields_IsANormalFence(uint word, string name)
    {
        Assert.True(s_isa.TryDecode(word, 4, out var decoded));
        Assert.Equal(name, decoded.Mnemonic);
    }

    [Theory]
    [InlineData(0x0001u, 2)]
    [InlineData(0x0002u, 2)]
    [InlineData(0xfffcu, 2)]
    [InlineData(0x0003u, 4)]
    [InlineData(0xffffu, 4)]
    public void Length_OfAnInstruction_FollowsFromItsTwoLowestBits(uint firstHalf, int length) =>
        Assert.Equal(length, s_isa.LengthOf(firstHalf));

    // The manual's listings of quadrants 0 to 2, column RV64, read for what they mark RES or define illegal.
    private static bool IsReserved(uint half)
    {
        uint quadrant = half & 3, funct3 = half >> 13, rd = (half >> 7) & 31, rs2 = (half >> 2) & 31;
        var bit12 = ((half >> 12) & 1) != 0;
        return (quadrant, funct3) switch
        {
            (3, _) => true,
            (0, 0) => ((half >> 5) & 0xff) == 0,
            (0, 4) => true,
            (1, 1) => rd == 0,
            (1, 3) => !bit12 && rs2 == 0,
            (1, 4) => bit12 && ((half >> 10) & 3) == 3 && ((half >> 6) & 1) == 1,
            (2, 2) or (2, 3) => rd == 0,
            (2, 4) => !bit12 && rd == 0 && rs2 == 0,
            _ => false,
        };
    }
}
