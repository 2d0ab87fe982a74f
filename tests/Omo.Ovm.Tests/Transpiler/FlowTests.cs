// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Container;
using Omo.Ovm.Transpiler;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>The flow of control, and what code reads of itself, are the same after transpilation.</summary>
public sealed class FlowTests
{
    private const int Programs = 400;

    [Fact]
    public void RandomProgram_Transpiled_HasTheSameOutcome()
    {
        var random = new Random(20210531);
        var kinds = new HashSet<CallOutcomeKind>();
        for (var i = 0; i < Programs; i++)
        {
            var program = RandomProgram.Create(random);
            var transpiled = CodeTranspiler.Runtime(program).Code;
            Assert.Null(SafetyChecker.FindUnsafe(transpiled));
            for (byte bit = 0; bit < 2; bit++)
            {
                byte[] input = [.. new byte[31], bit];
                var wanted = ContractWorld.RunPlain(program, input);
                var actual = ContractWorld.RunPlain(transpiled, input);
                Assert.True(
                    wanted.Text == actual.Text && wanted.LogsHash == actual.LogsHash,
                    $"program {i}, input {bit}: {Hex.Encode(program)}\nwanted {wanted.Text}\nactual {actual.Text}");
                kinds.Add(wanted.Kind);
            }
        }

        // All programs failing would also be the same.
        Assert.Equal([CallOutcomeKind.Success, CallOutcomeKind.Failed], kinds.Order());
    }

    [Fact]
    public void RandomContract_InTheContainer_DoesWhatItDoesInEquivalenceMode()
    {
        var random = new Random(20201001);
        var outcomes = new HashSet<string>();
        for (var i = 0; i < Programs; i++)
        {
            var program = RandomProgram.Create(random, asks: true);
            var transpiled = CodeTranspiler.Runtime(program).Code;
            byte[] input = [.. new byte[31], (byte)(i % 2)];
            var wanted = ContractWorld.RunInContainer(program, input, isEquivalent: true);
            var actual = ContractWorld.RunInContainer(transpiled, input, isEquivalent: false);
            Assert.True(
                wanted.Text == actual.Text && wanted.LogsHash == actual.LogsHash,
                $"program {i}: {Hex.Encode(program)}\nwanted {wanted.Text}\nactual {actual.Text}");
            outcomes.Add(wanted.Text);
        }

        Assert.True(outcomes.Count > Programs / 4, $"only {outcomes.Count} different outcomes");
    }

    [Theory]
    [InlineData("0x04 JUMP STOP")]
    [InlineData("0x5b 0x01 JUMP")]
    [InlineData("0x01 0xffffffffffffffffff JUMPI")]
    [InlineData("0x0c 0x40 MSTORE 0x40 MLOAD JUMP STOP")]
    public void InvalidJump_Transpiled_StaysAnError(string text)
    {
        var program = ContractWorld.Assemble(text);
        Assert.Equal(CallOutcomeKind.Failed, ContractWorld.RunPlain(program, []).Kind);
        Assert.Equal(CallOutcomeKind.Failed, ContractWorld.RunPlain(CodeTranspiler.Runtime(program).Code, []).Kind);
    }

    // To code behind data that is copied, and to code within what looks like the compiler's metadata.
    [Theory]
    [InlineData("6004600d60003960003556fefe5b60206000f3", 13)]
    [InlineData("60003556fea16469706673585b602a60005260206000f30012", 12)]
    public void UnknownJump_ToWhatLooksLikeData_ArrivesThere(string hex, byte destination)
    {
        var program = Convert.FromHexString(hex);
        byte[] input = [.. new byte[31], destination];
        var wanted = ContractWorld.RunPlain(program, input);
        Assert.Equal(CallOutcomeKind.Success, wanted.Kind);
        Assert.Equal(wanted.Text, ContractWorld.RunPlain(CodeTranspiler.Runtime(program).Code, input).Text);
    }

    // Each of the forks leaves one of two destinations on the stack: more combinations than are followed.
    [Fact]
    public void Data_BehindTooMuchToFollow_IsCopied()
    {
        var forks = string.Concat(Enumerable.Range(0, 17).Select(i => $"0x00 CALLDATALOAD @other{i} JUMPI @end @join{i} JUMP :other{i} @never :join{i} "));
        var program = ContractWorld.Assemble(forks + "0x20 DUP1 CODESIZE SUB 0x00 CODECOPY 0x20 0x00 RETURN :end :never STOP");
        program = [.. program, .. Enumerable.Range(1, 32).Select(i => (byte)i)];
        var wanted = ContractWorld.RunPlain(program, []);
        Assert.Equal(program[^32..], wanted.Output);
        Assert.Equal(wanted.Text, ContractWorld.RunPlain(CodeTranspiler.Runtime(program).Code, []).Text);

        var e = Assert.Throws<TranspilerException>(() => CodeTranspiler.Creation(program));
        Assert.Contains("too much to follow", Assert.Single(e.Errors).Reason);
    }

    [Theory]
    [InlineData("0x00 ORIGIN", 2, "ORIGIN")]
    [InlineData("GASPRICE", 0, "GASPRICE")]
    [InlineData("0x00 SELFDESTRUCT", 2, "SELFDESTRUCT")]
    [InlineData("CALLER MSIZE", 1, "MSIZE")]
    public void UnsupportedInstruction_WhereItCanBeReached_IsRefusedWithItsOffset(string text, int offset, string name)
    {
        var e = Assert.Throws<TranspilerException>(() => CodeTranspiler.Runtime(ContractWorld.Assemble(text)));
        var error = Assert.Single(e.Errors);
        Assert.Equal(offset, error.Offset);
        Assert.StartsWith(name, error.Reason);
    }

    [Fact]
    public void UnsupportedInstruction_WhereNothingLeads_IsLeftOut() =>
        Assert.Null(SafetyChecker.FindUnsafe(CodeTranspiler.Runtime(ContractWorld.Assemble("STOP :never ORIGIN STOP")).Code));

    [Fact]
    public void ReturnData_ReadAfterAnotherRequest_IsRefused()
    {
        var text = "0x00 0x00 0x00 0x00 0x00 0x2a GAS CALL 0x01 SLOAD RETURNDATASIZE";
        var e = Assert.Throws<TranspilerException>(() => CodeTranspiler.Runtime(ContractWorld.Assemble(text)));
        Assert.StartsWith("RETURNDATASIZE", Assert.Single(e.Errors).Reason);
    }
}
