// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes the contract that executes an instruction set's rows: <c>NAMERows.g.sol</c>, to be completed by a contract that
/// fetches the instruction. Works for 32-bit words and, as an addition, 16-bit ones that expand to them.
/// </summary>
/// <param name="isa">The instruction set.</param>
public sealed class ContractEmitter(InstructionSet isa)
{
    private const string Generated = "// Generated from the instruction tables by `make generate`; edit those.";

    /// <summary>Name of the contract.</summary>
    public string Name => isa.ContractName + "Rows";

    /// <summary>The source file.</summary>
    public string Emit()
    {
        var writer = new SourceWriter();
        Head(writer,
        [
            "import {Bits} from \"./lib/Bits.sol\";",
            "import {STATE} from \"./lib/MemoryMap.sol\";",
            "import {StepPreimage} from \"./lib/StepPreimage.sol\";",
        ]);
        writer.Line($"/// @title The rows of {isa.Name}");
        writer.Line("/// @notice What each instruction and system call does. Values are uint256 below 2^width; where bits above the width do");
        writer.Line("/// not matter to whoever uses a value, they are not masked away.");
        writer.Open($"abstract contract {Name} is StepPreimage");
        Members(writer);
        writer.Close();
        return writer.ToString();
    }

    /// <summary>What every generated file starts with.</summary>
    internal static void Head(SourceWriter writer, IEnumerable<string> imports)
    {
        writer.Line("// SPDX-License-Identifier: MIT");
        writer.Line(Generated);
        writer.Line("pragma solidity ^0.8.20;");
        writer.Line();
        foreach (var import in imports)
        {
            writer.Line(import);
        }

        writer.Line();
    }

    private void Members(SourceWriter writer)
    {
        var registers = new RegisterNames(isa.Registers);
        var fields = new FieldNames(32);
        Row[] all = [.. isa.Rows, .. isa.Syscalls.Rows.Select(r => r.Row)];
        var rows = new RowEmitter(isa, all);
        var common = new CommonExpressions(all);
        registers.Declare(writer, isa);
        Execute(writer, registers, fields, rows, common);
        new SyscallEmitter(isa, registers, rows, common).Write(writer);
        common.Declare(writer);
        fields.Declare(writer);
        if (isa.CompressedRows.Count > 0)
        {
            new CompressedEmitter(writer).Write(isa.CompressedRows);
        }
    }

    private void Execute(SourceWriter writer, RegisterNames registers, FieldNames fields, RowEmitter rows, CommonExpressions common)
    {
        var scope = new RowScope(isa, registers, fields, common);
        var usual = rows.UsualTarget(isa.Rows, scope);
        var isView = isa.Rows.Any(r => StatementShape.AsksOracle(r.Body, isa.Syscalls));
        writer.Line();
        writer.Line("/// @dev Executes an instruction. Faults end the call.");
        writer.Line("/// @param word The instruction in its long form.");
        writer.Line("/// @param pc Its address.");
        writer.Line("/// @param length Its length in memory, in bytes.");
        writer.Open($"function _execute(uint256 word, uint256 pc, uint256 length) internal {(isView ? "view" : "pure")}");
        writer.Open("unchecked");
        if (isa.Registers.NextPc is { } nextPc)
        {
            writer.Comment("After this instruction comes its successor, a delay slot if this is a branch, and then `following`.");
            writer.Line($"uint256 next = {RegisterNames.Read(nextPc, "")};");
            writer.Line("uint256 following = next + length;");
        }
        else
        {
            writer.Line("uint256 next = pc + length;");
        }

        writer.Comment($"Most rows write one register of group {rows.Result.Name}: this one, or {rows.None} for none.");
        writer.Line($"uint256 to = {usual};");
        writer.Line("uint256 value;");
        new DecoderEmitter(rows, usual, writer).Write(DecodeTree<Row>.Build(isa.Rows, r => r.Encoding!), scope);
        writer.Line($"_set({RegisterNames.Place(isa.Registers.Pc)}, {isa.Registers.WordBits}, next);");
        if (isa.Registers.NextPc is { } after)
        {
            writer.Line($"_set({RegisterNames.Place(after)}, {isa.Registers.WordBits}, following);");
        }

        rows.WriteResult(writer);
        writer.Close();
        writer.Close();
    }
}
