// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Cli.Options;

/// <summary>
/// A number as an option's value. Generic code of other assemblies is compiled ahead for classes, but not for a plain
/// <see cref="ulong"/>, so options of commands that shall start fast have this.
/// </summary>
/// <param name="Value">The number.</param>
internal sealed record Number(ulong Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
