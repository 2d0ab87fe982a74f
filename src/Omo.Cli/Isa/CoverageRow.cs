// SPDX-License-Identifier: MIT
namespace Omo.Cli.Isa;

/// <summary>What an instruction set has of one extension.</summary>
/// <param name="Extension">The extension; C stands for compressed forms, Linux for system calls.</param>
/// <param name="Names">The instructions or calls.</param>
/// <param name="Share">Share of all words of their length that decode to one of them, 0 to 1; null for calls.</param>
internal sealed record CoverageRow(string Extension, IReadOnlyList<string> Names, double? Share);
