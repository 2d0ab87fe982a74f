// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes a test contract that executes single rows of any instruction set, without fetching, decoding, sequencing or
/// counting: what <see cref="Evaluator.TryExecute"/> does. The contract has no constructor arguments and no oracle; its function is
/// <c>execute(uint256 rowId, uint256 word, uint256 length, bytes stateData, bytes proof) returns (bytes record)</c>. A fault
/// shows in the record it returns: exited, with exit code 128 + signal, and all else as before.
/// </summary>
public static class RowContractEmitter
{
    /// <summary>The source file.</summary>
    /// <param name="name">Name of the contract.</param>
    /// <param name="isa">The instruction set.</param>
    /// <param name="contracts">Path from the file to proofs/contracts, for imports.</param>
    public static string Emit(string name, InstructionSet isa, string contracts = ".")
    {
        var registers = new RegisterNames(isa.Registers);
        var fields = new FieldNames(32);
        Row[] all = [.. isa.Rows, .. isa.Syscalls.Rows.Select(r => r.Row)];
        var rows = new RowEmitter(isa, all);
        var common = new CommonExpressions(all);
        var writer = new SourceWriter();
        ContractEmitter.Head(writer,
        [
            $"import {{IPreimageOracle}} from \"{contracts}/IPreimageOracle.sol\";",
            $"import {{Bits}} from \"{contracts}/lib/Bits.sol\";",
            $"import {{STATE}} from \"{contracts}/lib/MemoryMap.sol\";",
            $"import {{StepPreimage}} from \"{contracts}/lib/StepPreimage.sol\";",
        ]);
        writer.Open($"contract {name} is StepPreimage(IPreimageOracle(address(0)))");
        writer.Line("error NoSuchRow(uint256 rowId);");
        writer.Line();
        registers.Declare(writer, isa.AddressBits, isa.IsBigEndian);
        Execute(writer, isa, rows);
        Record(writer);
        var scope = new RowScope(isa, registers, fields, common);
        foreach (var row in isa.Rows)
        {
            OneRow(writer, isa, row, rows, scope);
        }

        if (isa.Rows.Any(r => r.Body is [SyscallStatement]))
        {
            new SyscallEmitter(isa, registers, rows, common).Write(writer);
        }

        common.Declare(writer);
        fields.Declare(writer);
        writer.Close();
        return writer.ToString();
    }

    private static void Execute(SourceWriter writer, InstructionSet isa, RowEmitter rows)
    {
        writer.Line();
        writer.Line("function execute(uint256 rowId, uint256 word, uint256 length, bytes calldata stateData, bytes calldata proof)");
        writer.Line("    external view returns (bytes memory record)");
        writer.Open("");
        writer.Line("_begin(stateData, proof, 0);");
        writer.Line("uint256 pc = _pc();");
        writer.Line("uint256 next;");
        writer.Line("uint256 to;");
        writer.Line("uint256 value;");
        foreach (var row in isa.Rows)
        {
            writer.Line($"{(row.Id == 0 ? "" : "else ")}if (rowId == {row.Id}) (next, to, value) = _row{row.Id}(word, pc, length);");
        }

        writer.Line($"{(isa.Rows.Count == 0 ? "" : "else ")}revert NoSuchRow(rowId);");
        writer.Line($"_set({RegisterNames.Place(isa.Registers.Pc)}, {isa.Registers.WordBits}, next);");
        rows.WriteResult(writer);
        writer.Line("return _record();");
        writer.Close();
    }

    private static void Record(SourceWriter writer)
    {
        writer.Line();
        writer.Open("function _record() private pure returns (bytes memory record)");
        writer.Line("_settle();");
        writer.Line("record = new bytes(_recordBytes());");
        writer.Line("for (uint256 i = 0; i < record.length; i++) record[i] = bytes1(uint8(_get(STATE + i - 31, 8)));");
        writer.Close();
        writer.Line();
        writer.Open("function _halt() internal pure override");
        writer.Line("_takeFault();");
        writer.Line("bytes memory result = abi.encode(_record());");
        writer.Open("assembly (\"memory-safe\")");
        writer.Line("return(add(result, 32), mload(result))");
        writer.Close();
        writer.Close();
    }

    private static void OneRow(SourceWriter writer, InstructionSet isa, Row row, RowEmitter rows, RowScope scope)
    {
        var mutability = StatementShape.AsksOracle(row.Body, isa.Syscalls) ? "view" : "pure";
        writer.Line();
        writer.Line($"/// @dev {row.Name} {row.Assembly}".TrimEnd());
        writer.Line($"function _row{row.Id}(uint256 word, uint256 pc, uint256 length)");
        writer.Line($"    private {mutability} returns (uint256 next, uint256 to, uint256 value)");
        writer.Open("");
        writer.Open("unchecked");
        writer.Line($"(word, length, next, to, value) = (word, length, pc, {rows.None}, 0);");
        rows.Write(row, scope, writer, rows.None);
        writer.Close();
        writer.Close();
    }
}
