// SPDX-License-Identifier: MIT
using Iced.Intel;
using Omo.Isa.Encoding;
using Omo.Isa.X86;

namespace Omo.Iced.Tests;

/// <summary>Compares what Omo and Iced make of runs of bytes.</summary>
internal sealed class Judgement
{
    private const ulong Pc = 0x12_3456_7890;

    private readonly Dictionary<Code, string> _differences = [];

    private readonly HashSet<Code> _codes = [];

    /// <summary>Encodings that both found to be an instruction of Omo.</summary>
    public int Judged { get; private set; }

    /// <summary>What Iced called them.</summary>
    public IReadOnlySet<Code> Codes => _codes;

    /// <summary>Compares one run of bytes.</summary>
    public void Judge(byte[] bytes)
    {
        var (code, difference) = Difference(bytes);
        if (difference is not null)
        {
            _ = _differences.TryAdd(code, difference);
        }
    }

    /// <summary>Fails with one example of each instruction that differed.</summary>
    public void AssertNoDifference() => Assert.True(_differences.Count == 0, string.Join("\n", _differences.Values));

    private (Code Code, string? Difference) Difference(byte[] bytes)
    {
        var outcome = X8664.Instance.TryDecode(bytes, out var ours);
        var theirs = IcedOracle.Decode(bytes, Pc);
        var text = Convert.ToHexStringLower(bytes);
        if (outcome != DecodeOutcome.Decoded)
        {
            return (theirs.Code, theirs.IsInvalid || !Scope.IsExpected(theirs.Code) ? null : $"{text}: {outcome}, Iced has {theirs.Code} {theirs}");
        }

        if (theirs.IsInvalid)
        {
            return (theirs.Code, $"{text}: Omo has {ours.Row.Name}, Iced nothing");
        }

        if (theirs.Length != ours.Length)
        {
            return (theirs.Code, $"{text}: Omo has {ours.Length} bytes of {ours.Row.Name}, Iced {theirs.Length} of {theirs}");
        }

        if (!Scope.IsExpected(theirs.Code))
        {
            return (theirs.Code, $"{text}: Omo has {ours.Row.Name}, but Scope and LeftOut say it has no {theirs.Code}: {LeftOut.ReasonOf(theirs.Code) ?? "of no feature of Omo"}");
        }

        Judged++;
        _ = _codes.Add(theirs.Code);
        var expected = $"{IcedOracle.MnemonicOf(theirs)} {IcedOracle.OperandsOf(theirs)}".TrimEnd();
        var actual = Squeezed(X8664.Instance.Disassemble(ours, Pc), ours.Mnemonic);
        return (theirs.Code, expected == actual ? null : $"{text}: Omo has '{actual}', Iced '{expected}' ({theirs.Code})");
    }

    private static string Squeezed(string text, string mnemonic) => $"{mnemonic} {text[mnemonic.Length..].TrimStart()}".TrimEnd();
}
