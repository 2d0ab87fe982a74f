// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>
/// An ELF file that cannot be run. The message is one line for the user: which file, what is wrong, in which header
/// field at which file offset, and what to do.
/// </summary>
public sealed class ElfException : Exception
{
    /// <summary>Makes an error with a ready message.</summary>
    /// <param name="message">One line without a final full stop.</param>
    public ElfException(string message)
        : base(message)
    {
    }

    /// <summary>Puts a message together in the one form all refusals share.</summary>
    /// <param name="file">The file's name as the user knows it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="field">The header field that shows it, by its ELF name.</param>
    /// <param name="offset">Where in the file that field lies, in bytes.</param>
    /// <param name="advice">What the user can do.</param>
    internal static ElfException At(string file, string problem, string field, long offset, string advice) =>
        new($"{file}: {problem} ({field} at file offset 0x{offset:x}); {advice}");
}
