// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tracing;

/// <summary>A register that a step changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Old">Its value before, as 0x hex.</param>
/// <param name="New">Its value after, as 0x hex.</param>
internal sealed record RegisterChange(string Name, string Old, string New);
