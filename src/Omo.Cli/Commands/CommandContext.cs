// SPDX-License-Identifier: MIT
using Omo.Cli.Execution;
using Omo.Cli.Io;

namespace Omo.Cli.Commands;

/// <summary>What every command works with.</summary>
/// <param name="Streams">Where it reads and writes.</param>
/// <param name="Cancellation">Set by Ctrl-C.</param>
internal sealed record CommandContext(CommandStreams Streams, CancellationToken Cancellation)
{
    /// <summary>Executes machines for this command.</summary>
    public Runner Runner => new(Streams, Cancellation);
}
