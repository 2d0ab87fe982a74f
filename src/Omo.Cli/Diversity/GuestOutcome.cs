// SPDX-License-Identifier: MIT
using Omo.Cli.Execution;
using Omo.Core;

namespace Omo.Cli.Diversity;

/// <summary>What one guest came to on its architecture.</summary>
/// <param name="Request">What was executed.</param>
/// <param name="Architecture">The instruction set's name.</param>
/// <param name="ExitCode">The exit code; null if it had not ended when the limit on steps was reached.</param>
/// <param name="Steps">Steps executed.</param>
/// <param name="StateHash">The last state's hash.</param>
/// <param name="Host">What it wrote.</param>
internal sealed record GuestOutcome(
    ExecutionRequest Request, string Architecture, int? ExitCode, ulong Steps, Hash256 StateHash, DigestHost Host) : IDisposable
{
    /// <summary>What it wrote to a descriptor.</summary>
    public OutputDigest On(GuestStream stream) => stream == GuestStream.Output ? Host.Output : Host.Errors;

    /// <summary>Whether one who sees only exit codes and output cannot tell them apart.</summary>
    public bool AgreesWith(GuestOutcome other) =>
        ExitCode == other.ExitCode && Host.Output.Equals(other.Host.Output) && Host.Errors.Equals(other.Host.Errors);

    public void Dispose() => Host.Dispose();
}
