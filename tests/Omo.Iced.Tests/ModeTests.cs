// SPDX-License-Identifier: MIT
using Iced.Intel;
using Omo.Isa.Encoding;
using Omo.Isa.X86;

namespace Omo.Iced.Tests;

/// <summary>What the decoder's mode changes, with Iced as the judge of what both modes have.</summary>
public sealed class ModeTests
{
    private static readonly OpcodeTable s_table = new([.. X8664.Instance.Rows.Select(r => (OpcodeEncoding)r.Form!)]);

    [Theory]
    [InlineData("89c8", "89c8")]                    // mov eax, ecx
    [InlineData("8b0578563412", "8b0578563412")]    // a displacement alone: relative, or not
    [InlineData("8b0425785634128b", "8b042578563412")]
    [InlineData("8b440804", "8b440804")]
    [InlineData("67668b07", null)]                  // addresses of 16 bits
    [InlineData("4089c8", null)]                    // REX, or inc eax, which has no row
    public void Decode_In32BitMode_IsWhatIcedSays(string code, string? taken)
    {
        var bytes = Convert.FromHexString(code);

        var outcome = new X86Decoder(s_table, X86Mode.Bits32).Decode(bytes, out var ours);

        Assert.Equal(taken is null ? DecodeOutcome.Reserved : DecodeOutcome.Decoded, outcome);
        Assert.Equal(DecodeOutcome.Decoded, new X86Decoder(s_table, X86Mode.Bits64).Decode(bytes, out _));
        if (taken is not null)
        {
            var theirs = Decoder.Create(32, new ByteArrayCodeReader(bytes)).Decode();
            Assert.Equal(taken.Length / 2, theirs.Length);
            Assert.Equal(theirs.Length, ours.Length);
            Assert.Equal(IcedOracle.MnemonicOf(theirs), ours.Mnemonic);
            Assert.Equal($"{IcedOracle.MnemonicOf(theirs)} {IcedOracle.OperandsOf(theirs)}", Squeezed(X8664.Instance.Disassemble(ours, 0), ours.Mnemonic));
        }
    }

    private static string Squeezed(string text, string mnemonic) => $"{mnemonic} {text[mnemonic.Length..].TrimStart()}";
}
