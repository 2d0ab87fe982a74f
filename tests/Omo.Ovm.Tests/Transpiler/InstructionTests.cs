// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;
using Omo.Core;
using Omo.Ovm.Container;
using Omo.Ovm.Transpiler;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>Each instruction for which a request stands gives the same result, memory, return data and storage as the instruction itself.</summary>
public sealed class InstructionTests
{
    private const int Rounds = 25;

    public static TheoryData<string, string> Instructions() => new()
    {
        { "ADDRESS", "" }, { "CALLER", "" }, { "CALLVALUE", "" }, { "TIMESTAMP", "" }, { "NUMBER", "" }, { "GASLIMIT", "" }, { "CHAINID", "" },
        { "SELFBALANCE", "" }, { "BALANCE", "a" }, { "EXTCODESIZE", "c" }, { "EXTCODEHASH", "c" }, { "SLOAD", "k" }, { "SSTORE", "kw" },
        { "EXTCODECOPY", "cmol" }, { "CALL", "gazmlml" }, { "STATICCALL", "gamlml" }, { "DELEGATECALL", "gamlml" }, { "REVERT", "ml" },
        { "CODECOPY", "mol" }, { "CODESIZE", "" }, { "PC", "" },
    };

    public static TheoryData<string, string> InstructionsWithoutBalances()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in Instructions().Where(r => !((string)r[0]).EndsWith("BALANCE", StringComparison.Ordinal)))
        {
            data.Add((string)row[0], (string)row[1]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Instructions))]
    public void Instruction_Transpiled_DoesTheSameThroughTheManager(string name, string operands)
    {
        var random = new Random(name.Sum(c => c));
        for (var round = 0; round < Rounds; round++)
        {
            var program = ContractWorld.Assemble(Program(random, name, operands));
            var transpiled = CodeTranspiler.Runtime(program).Code;
            Assert.Null(SafetyChecker.FindUnsafe(transpiled));
            var wanted = ContractWorld.RunPlain(program, []).TextThroughManager;
            var actual = ContractWorld.RunContained(transpiled, []).TextThroughManager;
            Assert.True(wanted == actual, $"round {round}: {Hex.Encode(program)}\nwanted {wanted}\nactual {actual}");
        }
    }

    // The execution manager itself, and unmodified code in the same context: balances are those of a token there, which is left out.
    [Theory]
    [MemberData(nameof(InstructionsWithoutBalances))]
    public void Instruction_TranspiledInTheContainer_DoesWhatItDoesInEquivalenceMode(string name, string operands)
    {
        var random = new Random(name.Sum(c => c));
        for (var round = 0; round < Rounds; round++)
        {
            var program = ContractWorld.Assemble(Program(random, name, operands));
            var equivalent = ContractWorld.RunInContainer(program, [], isEquivalent: true);
            Assert.Equal(CallOutcomeKind.Success, equivalent.Kind);
            var wanted = equivalent.Text;
            var actual = ContractWorld.RunInContainer(CodeTranspiler.Runtime(program).Code, [], isEquivalent: false).Text;
            Assert.True(wanted == actual, $"round {round}: {Hex.Encode(program)}\nwanted {wanted}\nactual {actual}");
        }
    }

    [Theory]
    [InlineData("CREATE", "0x0a 0x16 0x00")]
    [InlineData("CREATE2", "0x07 0x0a 0x16 0x00")]
    public void Creation_Transpiled_CreatesOrFailsAlike(string name, string operands)
    {
        // Init code of 10 bytes at 0x16 of memory: PUSH1 0 PUSH1 0 RETURN, or INVALID.
        foreach (var initCode in new[] { "0x60006000f3000000000000", "0xfe000000000000000000" })
        {
            var program = ContractWorld.Assemble($"{initCode} 0x00 MSTORE {operands} {name} ISZERO 0x40 MSTORE RETURNDATASIZE 0x60 MSTORE 0x60 0x20 RETURN");
            var transpiled = CodeTranspiler.Runtime(program).Code;
            Assert.Equal(ContractWorld.RunPlain(program, []).TextThroughManager, ContractWorld.RunContained(transpiled, []).TextThroughManager);
            Assert.Equal(
                ContractWorld.RunInContainer(program, [], isEquivalent: true).Text,
                ContractWorld.RunInContainer(transpiled, [], isEquivalent: false).Text);
        }
    }

    // Copying 64 KiB takes 6,159 gas, and what is kept back from a call that lacks it is enough to return.
    [Fact]
    public void Mcopy_WithTooLittleGas_DoesNotReturnWhatItDidNotCopy()
    {
        var program = ContractWorld.Assemble("0xaa 0x00 MSTORE 0x10000 0x00 0x10000 MCOPY 0x20 0x10000 RETURN");
        var transpiled = CodeTranspiler.Runtime(program).Code;
        var results = Enumerable.Range(0, 400).Select(i => ContractWorld.RunPlain(transpiled, [], 40_000 + (ulong)(i * 50))).ToList();
        Assert.Equal(2, results.Select(r => r.Kind).Distinct().Count());
        Assert.All(results.Where(r => r.Kind == CallOutcomeKind.Success), r => Assert.Equal(Words.Encode(0xaa), r.Output));
    }

    // Memory is filled, the instruction executed, and all that it may have changed returned.
    private static string Program(Random random, string name, string operands)
    {
        var text = new StringBuilder("0x11 0x01 SSTORE 0x22 0x02 SSTORE ");
        for (var i = random.Next(9); i > 0; i--)
        {
            text.Append($"0x{Word(random)} 0x{random.Next(0x100):x} MSTORE ");
        }

        foreach (var operand in operands.Reverse())
        {
            text.Append(Operand(random, operand) + " ");
        }

        text.Append(name + " ");
        text.Append(name is "CALL" or "STATICCALL" or "DELEGATECALL"
            ? "0x400 MSTORE RETURNDATASIZE 0x420 MSTORE RETURNDATASIZE 0x00 0x440 RETURNDATACOPY "
            : name is "REVERT" ? "" : HasResult(name) ? "0x400 MSTORE " : "");
        text.Append("0x700 0x00 RETURN");
        return text.ToString();
    }

    private static bool HasResult(string name) => name is not ("SSTORE" or "EXTCODECOPY" or "CODECOPY");

    private static string Operand(Random random, char kind) => kind switch
    {
        // Bits above an address are not part of it.
        'a' => random.Next(3) switch
        {
            0 => $"0x{Convert.ToHexStringLower(ContractWorld.Other)}",
            1 => $"0xdead{Convert.ToHexStringLower(ContractWorld.Other)}",
            _ => $"0x{Convert.ToHexStringLower(ContractWorld.User)}",
        },
        'c' => $"0xbeef{Convert.ToHexStringLower(random.Next(2) == 0 ? ContractWorld.Plain : ContractWorld.User)}",
        'g' => "0xf4240",
        'z' => "0x00",
        'k' => $"0x{random.Next(4):x}",
        'w' => $"0x{Word(random)}",
        'l' => $"0x{random.Next(0x90):x}",
        'o' => $"0x{random.Next(0x60):x}",
        _ => $"0x{random.Next(0x140).ToString("x", CultureInfo.InvariantCulture)}",
    };

    private static string Word(Random random)
    {
        var word = new byte[random.Next(1, 33)];
        random.NextBytes(word);
        return Convert.ToHexStringLower(word);
    }
}
