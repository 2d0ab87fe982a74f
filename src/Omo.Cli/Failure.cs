// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.Machine.Checkpoints;
using Omo.Machine.Elf;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.Machine.Memory;
using Omo.Node;
using Omo.Ovm;
using Omo.Ovm.Native;
using Omo.Proofs;
using Omo.Rollup;

namespace Omo.Cli;

/// <summary>The one place where exceptions become exit codes and lines for the user.</summary>
internal static class Failure
{
    /// <summary>With this variable set to 1 the exception trace follows the message.</summary>
    public const string DebugVariable = "OMO_DEBUG";

    /// <summary>The exit code for an exception and what to print; null to print nothing.</summary>
    public static (int ExitCode, string? Message) Explain(Exception exception) => exception switch
    {
        CliException e => (e.ExitCode, e.Message),
        KeyException => (ExitCode.Usage, exception.Message),
        OutputClosedException => (ExitCode.OutputClosed, null),
        OperationCanceledException => (ExitCode.Interrupted, "interrupted"),
        ElfException or LoadException or ProofException or OvmException or OvmLibraryException or NodeException => (ExitCode.BadFile, exception.Message),
        PreimageException => (ExitCode.Preimage, exception.Message),
        CheckpointException => (ExitCode.BadFile, exception.Message),
        GuestMemoryException => (ExitCode.Memory, exception.Message),
        OutOfMemoryException => (ExitCode.Memory, "the host has no memory left; free some, or lower --max-memory"),
        RollupException => (ExitCode.BadFile, exception.Message),
        L1Exception => (ExitCode.Chain, exception.Message.TrimEnd('.')),
        IOException or UnauthorizedAccessException => (ExitCode.BadFile, exception.Message.TrimEnd('.')),
        AggregateException { InnerException: { } inner } => Explain(inner),
        _ => (ExitCode.Internal,
            $"internal error: {exception.GetType().Name}: {OneLine(exception.Message)}; "
            + $"this is a mistake in omo: please report it with the output of the same command under {DebugVariable}=1"),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
