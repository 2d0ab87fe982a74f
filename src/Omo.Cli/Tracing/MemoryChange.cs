// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tracing;

/// <summary>Bytes of memory that a step changed.</summary>
/// <param name="Address">First byte.</param>
/// <param name="Old">The bytes before, in address order.</param>
/// <param name="New">The bytes after.</param>
internal sealed record MemoryChange(ulong Address, byte[] Old, byte[] New);
