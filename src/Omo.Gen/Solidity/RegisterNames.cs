// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>What registers and cold sections are called in the generated contract, and the code that declares them.</summary>
/// <param name="registers">The register file.</param>
internal sealed class RegisterNames(RegisterFile registers)
{
    private const int WordBytes = 32;

    /// <summary>The register file.</summary>
    public RegisterFile File => registers;

    /// <summary>A group's constant: the place of its register 0, counted as if a zero register were recorded.</summary>
    public static string Place(RegisterGroup group) => Upper(group.Name);

    /// <summary>Code that reads a register; its section, if it is in one, must be open.</summary>
    public static string Read(RegisterGroup group, string index) =>
        group.Count == 1 ? $"_get({Place(group)}, {group.Width})" : $"_{group.Name}({index})";

    /// <summary>Code that writes a register.</summary>
    public string Write(RegisterGroup group, string index, string loose) => (group.Count, registers.SectionOf(group)) switch
    {
        (1, null) => $"_set({Place(group)}, {group.Width}, {loose});",
        (1, _) => $"_set{Upper1(group.Name)}({loose});",
        _ => $"_set{Upper1(group.Name)}({index}, {loose});",
    };

    /// <summary>Code that opens a section.</summary>
    public static string Open(ColdSection section) => $"_open{Upper1(section.Name)}();";

    /// <summary>Name of the variable that holds a register of a group of several.</summary>
    public static string Variable(RegisterGroup group, RegisterIndex index)
    {
        var which = index.Field?.Name ?? group.Names[index.Fixed];
        return group.Count == 1 ? "old" + Upper1(group.Name) : group.Name + Upper1(which);
    }

    /// <summary>Constants, record layout and access functions.</summary>
    public void Declare(SourceWriter writer, InstructionSet isa)
    {
        writer.Comment("Places of registers: addresses of the memory words that end with them.");
        foreach (var group in registers.Groups.Where(g => registers.SectionOf(g) is null))
        {
            Constant(writer, group, "STATE", registers.Record);
        }

        var sectionBase = $"STATE + {registers.RecordBytes} + {WordBytes}";
        foreach (var section in registers.Sections)
        {
            writer.Line();
            writer.Comment($"Cold section {section.Name}: {section.Bytes} bytes, only its hash stands in the state record.");
            writer.Line($"uint256 private constant {Upper(section.Name)} = {sectionBase};");
            var hash = registers.Record.First(i => i.Section == section);
            writer.Line($"uint256 private constant {Upper(section.Name)}_HASH = STATE + {hash.Offset};");
            foreach (var group in section.Groups)
            {
                Constant(writer, group, Upper(section.Name), section.Items);
            }

            sectionBase = $"{Upper(section.Name)} + {section.Bytes} + {WordBytes}";
        }

        Layout(writer, isa, sectionBase);
        foreach (var group in registers.Groups)
        {
            Accessors(writer, group);
        }
    }

    private static void Constant(SourceWriter writer, RegisterGroup group, string record, IReadOnlyList<RecordItem> items)
    {
        var first = items.First(i => i.Group == group);
        var end = first.Offset + first.Bytes - (PositionOf(group, first.Index) * first.Bytes);
        writer.Line($"uint256 private constant {Place(group)} = {record} + {end} - {WordBytes};");
    }

    private void Layout(SourceWriter writer, InstructionSet isa, string heap)
    {
        var root = registers.Record.First(i => i.Kind == RecordItemKind.MemoryRoot);
        const int LeafBits = 5, RootBits = 1;
        (string Name, string Value)[] numbers =
        [
            ("recordBytes", $"{registers.RecordBytes}"),
            ("rootPlace", $"STATE + {root.Offset}"),
            ("rootHeight", $"{((isa.AddressBits - LeafBits - RootBits) / 2) + 1}"),
            ("heap", heap),
            ("wordBits", $"{registers.WordBits}"),
            ("spaceEnd", $"1 << {isa.AddressBits - 1}"),
            ("exitCodePlace", Place(registers.ExitCode)),
            ("exitedPlace", Place(registers.Exited)),
            ("stepPlace", Place(registers.Step)),
            ("pcPlace", Place(registers.Pc)),
            ("misalignedSignal", $"{isa.NumberOf(Signal.Misaligned)}"),
            ("preimageKeyPlace", Place(registers.PreimageKey)),
            ("preimageOffsetPlace", Place(registers.PreimageOffset)),
        ];
        foreach (var (name, value) in numbers)
        {
            Function(writer, $"_{name}() internal pure override returns (uint256)", $"return {value};");
        }

        Function(writer, "_isBigEndian() internal pure override returns (bool)", isa.IsBigEndian ? "return true;" : "return false;");
        var close = registers.Sections.Select(s => $"_closeSection({Upper(s.Name)}, {s.Bytes}, {Upper(s.Name)}_HASH);").ToArray();
        Function(writer, "_closeSections() internal pure override", close);
        foreach (var section in registers.Sections)
        {
            Function(
                writer, $"_open{Upper1(section.Name)}() internal pure",
                $"_openSection({Upper(section.Name)}, {section.Bytes}, {Upper(section.Name)}_HASH);");
        }
    }

    private void Accessors(SourceWriter writer, RegisterGroup group)
    {
        var section = registers.SectionOf(group);
        string[] change = section is null ? [] : [$"_changeSection({Upper(section.Name)});"];
        if (group.Count == 1)
        {
            if (section is not null)
            {
                Function(
                    writer, $"_set{Upper1(group.Name)}(uint256 loose) internal pure",
                    [.. change, $"_set({Place(group)}, {group.Width}, loose);"]);
            }

            return;
        }

        var at = $"{Place(group)} + {group.RecordBytes} * {Position(group)}";
        var isReal = group.ZeroIndex is { } zero ? $"i == {zero} ? 0 : " : "";
        Function(writer, $"_{group.Name}(uint256 i) internal pure returns (uint256)", $"return {isReal}_get({at}, {group.Width});");
        var guard = group.ZeroIndex is { } ignored ? $"if (i != {ignored}) " : "";
        Function(
            writer, $"_set{Upper1(group.Name)}(uint256 i, uint256 loose) internal pure",
            [.. change, $"{guard}_set({at}, {group.Width}, loose);"]);
    }

    // A zero register takes no room: those behind it move up, and the constant counts from where it would stand.
    private static int PositionOf(RegisterGroup group, int index) => group.ZeroIndex is > 0 and var z && index > z ? index - 1 : index;

    private static string Position(RegisterGroup group) =>
        group.ZeroIndex is > 0 and var z && z < group.Count - 1 ? $"(i > {z} ? i - 1 : i)" : "i";

    private static void Function(SourceWriter writer, string signature, params string[] body)
    {
        writer.Line();
        writer.Open("function " + signature);
        if (body.Any(line => line.Contains('*')))
        {
            // Indices are below the group's size.
            writer.Open("unchecked");
            body.ToList().ForEach(writer.Line);
            writer.Close();
        }
        else
        {
            body.ToList().ForEach(writer.Line);
        }

        writer.Close();
    }

    /// <summary>mmapTop to MMAP_TOP.</summary>
    public static string Upper(string name) =>
        string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToUpperInvariant(c)));

    private static string Upper1(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
