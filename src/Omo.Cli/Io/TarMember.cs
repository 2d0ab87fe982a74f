// SPDX-License-Identifier: MIT
namespace Omo.Cli.Io;

/// <summary>A member of a tar archive.</summary>
/// <param name="Name">Its name without folders.</param>
/// <param name="Offset">Where its contents begin, in bytes from the start of the archive.</param>
/// <param name="Length">Bytes of its contents.</param>
/// <param name="IsFile">Whether it is a plain file, and no link.</param>
internal sealed record TarMember(string Name, long Offset, int Length, bool IsFile);
