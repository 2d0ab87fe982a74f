// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// Writes the generated contracts of x86-64: its registers, and for each family of instructions the opcode table with the
/// functions that execute the family's rows.
/// </summary>
/// <param name="isa">The instruction set.</param>
public sealed class X86ContractEmitter(X8664 isa)
{
    private const int FirstFamily = 0xf0;
    private const int LineBytes = 7;
    private const int OperandsBytes = 5;
    private const int WordBytes = 32;
    private const int DecodedAt = 1024;

    private readonly RegisterNames _registers = new(isa.Registers, "internal", "X86_END");
    private readonly X86Rows _rows = new(isa.Rows);

    /// <summary>Name and text of each file.</summary>
    public IEnumerable<(string Name, string Text)> Emit()
    {
        yield return ($"{isa.ContractName}Registers", Registers());
        for (var family = 0; family < X86Family.All.Count; family++)
        {
            yield return ($"{isa.ContractName}{X86Family.All[family].Suffix}Rows", Rows(family));
        }
    }

    private string Registers()
    {
        if (!isa.ContractFamilies.SequenceEqual(X86Family.All.Skip(1).Select(f => f.Suffix)))
        {
            throw new IrException($"{nameof(X86Family)} and {nameof(isa.ContractFamilies)} of {isa.Name} name other families");
        }

        const int FlagWords = 2;
        var bytes = isa.Registers.RecordBytes + isa.Registers.Sections.Sum(s => s.Bytes + (FlagWords * WordBytes));
        if (bytes > DecodedAt)
        {
            throw new IrException($"the records take {bytes} bytes; the decoder's words start {DecodedAt} behind them (lib/X86Map.sol)");
        }

        var writer = new SourceWriter();
        ContractEmitter.Head(writer,
        [
            "import {STATE} from \"./lib/MemoryMap.sol\";",
            "import {X86_END} from \"./lib/X86Map.sol\";",
            "import {X86Operands} from \"./lib/X86Operands.sol\";",
        ]);
        writer.Line($"/// @title The registers of {isa.Name}");
        writer.Line("/// @notice Where the state record has them, for the contracts of all families.");
        writer.Open($"abstract contract {isa.ContractName}Registers is X86Operands");
        _registers.Declare(writer, isa);
        Place(writer, "_generalPlace", X86Registers.R);
        Place(writer, "_vectorPlace", X86Registers.Xmm);
        Function(writer, "_openVectors() internal pure override", RegisterNames.Open(X86Registers.Sse));
        Function(writer, "_changeVectors() internal pure override", $"_changeSection({RegisterNames.Upper(X86Registers.Sse.Name)});");
        Function(writer, "_fsBase() internal pure override returns (uint256)", $"return {RegisterNames.Read(X86Registers.FsBase, "")};");
        Function(writer, "_gsBase() internal pure override returns (uint256)", $"return {RegisterNames.Read(X86Registers.GsBase, "")};");
        writer.Close();
        return writer.ToString();
    }

    private static void Place(SourceWriter writer, string name, RegisterGroup group)
    {
        writer.Line();
        writer.Open($"function {name}(uint256 number) internal pure override returns (uint256)");
        writer.Open("unchecked");
        writer.Line($"return {RegisterNames.Place(group)} + {group.RecordBytes} * number;");
        writer.Close();
        writer.Close();
    }

    private static void Function(SourceWriter writer, string signature, string body)
    {
        writer.Line();
        writer.Open("function " + signature);
        writer.Line(body);
        writer.Close();
    }

    private string Rows(int number)
    {
        var family = X86Family.All[number];
        var functions = _rows.Functions[number];
        var makesCalls = functions.Any(f => f.Encodings.Any(X86Family.MakesCalls));
        var writer = new SourceWriter();
        string[] imports =
        [
            $"import {{{isa.ContractName}Registers}} from \"./{isa.ContractName}Registers.g.sol\";",
            "import {Bits} from \"./lib/Bits.sol\";",
        ];
        ContractEmitter.Head(writer, functions.Any(f => f.Code.Contains("_condition()", StringComparison.Ordinal))
            ? [.. imports, "import {X86_VARIANT} from \"./lib/X86Map.sol\";"] : imports);
        writer.Line($"/// @title Rows of {isa.Name}: {family.Title}");
        writer.Line("/// @notice What each instruction does. Values are uint256 below 2^width; where bits above the width do not matter to");
        writer.Line("/// whoever uses a value, they are not masked away. Rows that are alike but for widths share their code.");
        writer.Open($"abstract contract {isa.ContractName}{family.Suffix}Rows is {isa.ContractName}Registers");
        writer.Comment(number == 0
            ? $"Body {FirstFamily + 1} stands for the contract of the first other family, {FirstFamily + 2} for that of the next."
            : "Body 0 stands for what other contracts execute.");
        OpcodeTable(writer, number);
        Execute(writer, functions, makesCalls);
        if (functions.Any(f => f.Code.Contains("_condition()", StringComparison.Ordinal)))
        {
            Condition(writer);
        }

        if (makesCalls)
        {
            Calls(writer);
        }

        writer.Close();
        return writer.ToString();
    }

    private void OpcodeTable(SourceWriter writer, int family)
    {
        var lines = _rows.Lines(family, f => family == 0 ? FirstFamily + f : 0);
        var lists = lines.Select(l => l.PackOperands()).Distinct().ToList();
        var bytes = string.Concat(lines.Select(l => Hex(l.Pack(lists.IndexOf(l.PackOperands())), LineBytes)))
            + string.Concat(lists.Select(l => Hex(l, OperandsBytes)));
        var words = bytes.Chunk(2 * WordBytes).Select(w => new string(w).PadRight(2 * WordBytes, '0')).ToList();
        writer.Line();
        writer.Line("/// @dev See lib/X86Decoder.sol for the bits of a line.");
        writer.Open("function _opcodeTable() internal pure override returns (uint256 table, uint256 count)");
        writer.Line($"count = {lines.Count};");
        writer.Open("assembly (\"memory-safe\")");
        writer.Line("table := mload(0x40)");
        for (var i = 0; i < words.Count; i++)
        {
            writer.Line($"mstore({(i == 0 ? "table" : $"add(table, {WordBytes * i})")}, 0x{words[i]})");
        }

        writer.Line($"mstore(0x40, add(table, {WordBytes * (words.Count + 1)}))");
        writer.Close();
        writer.Close();
    }

    private static string Hex(ulong value, int bytes) => value.ToString("x" + (2 * bytes), CultureInfo.InvariantCulture);

    private static void Execute(SourceWriter writer, IReadOnlyList<X86Function> functions, bool isView)
    {
        writer.Line();
        writer.Line("/// @dev Executes a row whose operands have been decoded. Faults end the call.");
        writer.Open($"function _execute(uint256 body) internal {(isView ? "view" : "pure")}");
        writer.Open("unchecked");
        new CaseSearch<X86Function, int>(writer, "body", (_, scope) => scope, (function, _) => Body(writer, function), otherwise: null)
            .Write([.. functions.Select((f, i) => ((ulong)i + 1, f))], 1, (ulong)functions.Count, 0);
        writer.Close();
        writer.Close();
    }

    private static void Body(SourceWriter writer, X86Function function)
    {
        writer.Comment(function.Mnemonics);
        function.Write(writer);
    }

    private void Condition(SourceWriter writer)
    {
        writer.Line();
        writer.Line("/// @dev The condition whose code stands in the opcode.");
        writer.Open("function _condition() private pure returns (bool)");
        writer.Line("uint256 code = _word(X86_VARIANT);");
        new CaseSearch<string, int>(writer, "code", (_, scope) => scope, (condition, _) => writer.Line($"return {condition};"), otherwise: null)
            .Write([.. _rows.ConditionCodes.Select((c, i) => ((ulong)i, c))], 0, (ulong)_rows.ConditionCodes.Count - 1, 0);
        writer.Close();
    }

    private void Calls(SourceWriter writer)
    {
        Row[] calls = [.. isa.Syscalls.Rows.Select(r => r.Row)];
        var rows = new RowEmitter(isa, calls);
        var common = new CommonExpressions(calls);
        writer.Line();
        writer.Open("function _call() private view");
        writer.Line("(uint256 to, uint256 value) = _syscall();");
        rows.WriteResult(writer);
        writer.Close();
        new SyscallEmitter(isa, _registers, rows, common).Write(writer);
        common.Declare(writer);
    }
}
