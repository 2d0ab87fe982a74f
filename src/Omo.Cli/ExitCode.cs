// SPDX-License-Identifier: MIT
namespace Omo.Cli;

/// <summary>
/// Exit codes of the command itself (docs/cli.md). <c>omo run</c> otherwise passes on the guest's, so the codes of failures keep
/// away from those that programs commonly use, from those of shells (124 to 127) and from those of signals (128 and up).
/// </summary>
public static class ExitCode
{
    /// <summary>Done; the proof is valid; the disputed step was found.</summary>
    public const int Success = 0;

    /// <summary>Done, and the answer is no: the proof is not valid, or the parties do not differ.</summary>
    public const int No = 1;

    /// <summary>The command line is wrong, or what it says of the account's key.</summary>
    public const int Usage = 2;

    /// <summary>The local chain or the compiled contracts are missing or failed.</summary>
    public const int Chain = 118;

    /// <summary>A mistake in Omo.</summary>
    public const int Internal = 119;

    /// <summary>A file cannot be read, written, or run.</summary>
    public const int BadFile = 120;

    /// <summary>The program did not end within <c>--max-steps</c>.</summary>
    public const int StepLimit = 121;

    /// <summary>A pre-image is missing or does not match its key.</summary>
    public const int Preimage = 122;

    /// <summary>The guest wants more memory than <c>--max-memory</c>, or the host has none left.</summary>
    public const int Memory = 123;

    /// <summary>Ended by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Whoever read the output went away, as shells count it: 128 + SIGPIPE.</summary>
    public const int OutputClosed = 141;
}
