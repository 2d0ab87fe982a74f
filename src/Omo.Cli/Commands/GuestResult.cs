// SPDX-License-Identifier: MIT
namespace Omo.Cli.Commands;

/// <summary>How a guest of the OVM ended.</summary>
/// <param name="Arch">The instruction set's name.</param>
/// <param name="ExitCode">0: it agrees with the claim.</param>
/// <param name="Steps">Instructions.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record GuestResult(string Arch, int ExitCode, ulong Steps, string Output);
