// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Unicorn;

/// <summary>
/// An instruction that libunicorn executes against the manual. Only what the manual gives is put in place of what
/// libunicorn computed; everything else about the step is still compared.
/// </summary>
/// <param name="Rows">Names of the rows.</param>
/// <param name="Manual">Section of the manual that decides, and what it says.</param>
/// <param name="Plan">Called before the step; the action it returns corrects the mirror after the step.</param>
public sealed record Erratum(IReadOnlyList<string> Rows, string Manual, Func<Decoded, UnicornMachine, Action> Plan);
