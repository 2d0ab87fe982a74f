// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;
using Omo.Core;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.Linux;
using Omo.Isa.Mips;
using Omo.Isa.RiscV;
using Omo.Machine.Merkle;

namespace Omo.State.Tests;

/// <summary>The tables of docs/state.md are read and compared with the code, so that neither changes without the other.</summary>
public sealed partial class StateDocumentTests
{
    private static readonly string[] s_lines = File.ReadAllLines(ProjectFolder.FileOf("docs", "state.md"));

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void RecordTable_OfAnArchitecture_IsTheRegisterFiles(string architecture)
    {
        var registers = InstructionSets.Find(architecture)!.Registers;
        var heading = architecture is "mips" or "mipsel" ? "## State record of mips and mipsel" : $"## State record of {architecture}";

        Assert.Equal(registers.Record.Select(i => (i.Offset, i.Bytes, i.Name)), Fields(heading));
        Assert.Contains($"{registers.RecordBytes} bytes", Section(heading)[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void ColdSectionTable_OfAnArchitecture_IsTheRegisterFiles(string architecture)
    {
        var section = InstructionSets.Find(architecture)!.Registers.Sections.Single();
        var heading = $"### Cold section `{section.Name}`";

        Assert.Equal(section.Items.Select(i => (i.Offset, i.Bytes, i.Name)), Fields(heading));
        Assert.Contains($"{section.Bytes} bytes", Section(heading)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void EmptySubtrees_InTheDocument_AreTheShapes()
    {
        var rows = Rows("### Empty subtrees");
        Assert.Equal(5, rows.Count);
        foreach (var row in rows)
        {
            var height = Number(row[0]);
            Assert.Equal(row[1].Trim('`'), Hex.Encode(TreeShape.Bits40.ZeroNode(height)));
        }
    }

    [Fact]
    public void EmptyRoots_InTheDocument_AreTheShapes()
    {
        foreach (var (bits, shape) in new[] { (32, TreeShape.Bits32), (40, TreeShape.Bits40) })
        {
            byte[] node = [.. shape.ZeroNode(shape.TopHeight), .. shape.ZeroNode(shape.TopHeight)];
            Assert.Contains($"- 2^{bits} bytes: `{Hex.Encode(Keccak256.Hash(node))}`", s_lines);
        }
    }

    [Fact]
    public void AddressTable_InTheDocument_IsTheGuestLayouts()
    {
        var expected = new InstructionSet[] { RiscV64.Instance, Mips32.BigEndian }.Select(isa => new[]
        {
            GuestLayout.MapBase(isa.Registers.WordBits),
            GuestLayout.MapEnd(isa.Registers.WordBits),
            GuestLayout.StackTop(isa.Registers.WordBits),
            isa.SpaceEnd,
            isa.InputData,
            1UL << isa.AddressBits,
        }).ToArray();

        var rows = Rows("## Address space");

        for (var column = 0; column < 2; column++)
        {
            Assert.Equal(
                expected[column],
                rows.Select(row => Convert.ToUInt64(row[column].Trim('`').Replace("_", "", StringComparison.Ordinal), 16)));
        }
    }

    [Fact]
    public void FaultTable_InTheDocument_IsTheSignals()
    {
        var rows = Rows("## Faults").Select(row => (Number(row[1]), Number(row[2])));

        Assert.Equal(Enum.GetValues<Signal>().Select(signal => ((int)signal, 128 + (int)signal)), rows);
    }

    /// <summary>Offset, length and name of each field of a table; a row may list several names of one length.</summary>
    private static IEnumerable<(int Offset, int Bytes, string Name)> Fields(string heading)
    {
        foreach (var row in Rows(heading))
        {
            var offset = Number(row[0]);
            var bytes = Number(row[1].Replace(" each", "", StringComparison.Ordinal));
            foreach (Match name in CodeWord().Matches(row[2]))
            {
                yield return (offset, bytes, name.Groups[1].Value);
                offset += bytes;
            }
        }
    }

    /// <summary>The cells of the first table below a heading, without its head.</summary>
    private static List<string[]> Rows(string heading) =>
    [
        .. Section(heading)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static List<string> Section(string heading)
    {
        var lines = s_lines
            .SkipWhile(line => line != heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.Length > 0)
            .ToList();
        Assert.True(lines.Count > 0, $"docs/state.md has no section '{heading}'");
        return lines;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeWord();
}
