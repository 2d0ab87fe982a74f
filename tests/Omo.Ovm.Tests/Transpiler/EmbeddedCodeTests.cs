// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Ovm.Transpiler;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>
/// Code within code gets another length, and what is in it other offsets: constants that mean them change, and constants that only
/// happen to equal them do not.
/// </summary>
public sealed class EmbeddedCodeTests
{
    private const int Length = 300;
    private const string ReturnIt = "LENGTH DUP1 FROM 0x00 CODECOPY 0x00 RETURN";

    private static readonly byte[] s_data = [.. Enumerable.Range(0, Length).Select(i => (byte)(i | 0x80))];

    private static readonly byte[] s_readsSlot = Padded(ContractWorld.Assemble("0x00 SLOAD 0x00 MSTORE 0x20 0x00 RETURN"));

    // Behind a request, which becomes longer, stands a PUSH32 for the constructor to write to: at offset 3.
    private static readonly byte[] s_readsImmutable = Padded(
        [.. ContractWorld.Assemble("CALLER POP"), 0x7f, .. new byte[32], .. ContractWorld.Assemble("0x00 MSTORE 0x00 SLOAD 0x20 MSTORE 0x40 0x00 RETURN")]);

    [Theory]
    [InlineData("0x12c 0x00 SSTORE " + ReturnIt)]
    [InlineData("LENGTH DUP1 0x00 SSTORE DUP1 FROM 0x00 CODECOPY 0x00 RETURN")]
    [InlineData("LENGTH 0x400 MSTORE 0x20 0x400 KECCAK256 0x00 SSTORE " + ReturnIt)]
    [InlineData("LENGTH BEHIND 0x200 CODECOPY 0x30c MLOAD 0x00 SSTORE " + ReturnIt)]
    [InlineData("0x01 FROM SUB 0x01 ADD LENGTH SWAP1 0x00 CODECOPY 0x96 DUP1 ADD 0x00 RETURN")]
    public void Constructor_WithTheLengthAsANumber_UsesThatNumber(string text) => Compare(With(text, s_readsSlot));

    [Theory]
    [InlineData("LENGTH 0x00 SSTORE LENGTH FROM 0x200 CODECOPY LENGTH 0x200 0x00 CREATE ISZERO 0x00 MSTORE 0x00 SLOAD 0x20 MSTORE 0x40 0x00 RETURN")]
    [InlineData("0x80 0x40 MSTORE 0x40 MLOAD LENGTH FROM DUP3 CODECOPY DUP1 DUP1 LENGTH ADD SUB SWAP1 0x00 CREATE ISZERO 0x00 MSTORE 0x20 0x00 RETURN")]
    public void Creator_WithTheLengthInManyPlaces_CreatesTheSame(string text) =>
        Compare(With(ReturnIt, With(text, With(ReturnIt, s_readsSlot))));

    [Theory]
    [InlineData("0x00 SLOAD LENGTH ADD 0x01 SSTORE")]
    [InlineData("0x02 LENGTH MUL 0x01 SSTORE")]
    public void Creator_WithANumberThatMayMeanTheLength_IsRefused(string text)
    {
        var code = With("LENGTH FROM 0x00 CODECOPY LENGTH 0x00 0x00 CREATE POP " + text, With(ReturnIt, s_readsSlot));
        var e = Assert.Throws<TranspilerException>(() => CodeTranspiler.Runtime(code));
        Assert.Contains("length", Assert.Single(e.Errors).Reason);
    }

    [Fact]
    public void Constructor_ThatReturnsWhatMayBeTheCode_IsRefused()
    {
        var e = Assert.Throws<TranspilerException>(
            () => CodeTranspiler.Creation(With("LENGTH FROM 0x00 CODECOPY LENGTH 0x00 CALLDATALOAD RETURN", s_readsSlot)));
        Assert.Contains("RETURN", Assert.Single(e.Errors).Reason);
    }

    [Theory]
    [InlineData("CODESIZE 0x00 SSTORE " + ReturnIt)]
    [InlineData("0x08 CODESIZE SUB 0x00 SSTORE " + ReturnIt)]
    [InlineData("BEHIND CODESIZE SUB CODESIZE MUL 0x00 SSTORE " + ReturnIt)]
    [InlineData("BEHIND CODESIZE SUB DUP1 BEHIND 0x200 CODECOPY 0x200 KECCAK256 0x00 SSTORE " + ReturnIt)]
    public void CodeSize_WithArgumentsBehindTheCode_IsThatOfTheOriginal(string text) =>
        Compare(With(text, s_readsSlot, hasMore: false), [.. Words.Encode(25), 1, 2, 3]);

    [Fact]
    public void Immutable_NextToAStoreSomewhereElse_IsWrittenAlone() =>
        Compare(With(WritesImmutable("0x09 0x1000 0x03 ADD MSTORE 0x1003 MLOAD 0x00 SSTORE"), s_readsImmutable));

    [Theory]
    [InlineData("0x09 0x00 CALLDATALOAD 0x03 ADD MSTORE")]
    [InlineData("0x09 0x01 0x03 ADD MSTORE")]
    public void Immutable_NextToAStoreThatMayHitTheCode_IsRefused(string text)
    {
        var e = Assert.Throws<TranspilerException>(() => CodeTranspiler.Creation(With(WritesImmutable(text), s_readsImmutable)));
        Assert.Contains("MSTORE", Assert.Single(e.Errors).Reason);
    }

    private static string WritesImmutable(string text) => $"LENGTH FROM 0x00 CODECOPY 0x07 0x00 0x03 ADD MSTORE {text} LENGTH 0x00 RETURN";

    private static void Compare(byte[] initCode, byte[]? arguments = null) => Assert.Equal(
        Creator.Use([.. initCode, .. arguments ?? []], [[]], isEquivalent: true),
        Creator.Use([.. CodeTranspiler.Creation(initCode).Code, .. arguments ?? []], [[]], isEquivalent: false));

    // LENGTH is the length of the code within, FROM where it begins, and BEHIND where it ends, which is where data may follow.
    private static byte[] With(string text, byte[] within, bool hasMore = true)
    {
        byte[] code = [];
        for (var from = -1; from != code.Length;)
        {
            from = code.Length;
            var (start, length, behind) = (Number(from), Number(within.Length), Number(from + within.Length));
            code = ContractWorld.Assemble(text.Replace("FROM", start).Replace("LENGTH", length).Replace("BEHIND", behind));
        }

        return [.. code, .. within, .. hasMore && text.Contains("BEHIND", StringComparison.Ordinal) ? s_data : []];
    }

    private static string Number(int number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);

    private static byte[] Padded(byte[] code) => [.. code, .. new byte[Length - code.Length]];
}
