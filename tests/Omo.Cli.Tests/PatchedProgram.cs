// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Machine.Elf;

namespace Omo.Cli.Tests;

/// <summary>The program <c>hello</c> with another start.</summary>
public static class PatchedProgram
{
    private const uint JumpToItself = 0x6f;

    /// <summary>A program that never ends.</summary>
    public static byte[] Endless() => StartingWith(JumpToItself);

    /// <summary>A program with these words where it starts.</summary>
    public static byte[] StartingWith(params uint[] words)
    {
        var program = File.ReadAllBytes(OmoCommand.Program("hello"));
        var elf = ElfFile.Parse(program, "hello");
        var text = elf.Segments.Single(s => s.IsExecutable);
        var start = text.FileOffset + (int)(elf.Entry - text.Address);
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(program.AsSpan(start + (i * sizeof(uint))), words[i]);
        }

        return program;
    }
}
