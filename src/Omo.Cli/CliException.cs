// SPDX-License-Identifier: MIT
namespace Omo.Cli;

/// <summary>A failure that is explained to the user in one line and ends the command.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">What is wrong, where, and what to do; no final full stop.</param>
public sealed class CliException(int exitCode, string message) : Exception(message)
{
    /// <summary>The command's exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A wrong command line.</summary>
    public static CliException Usage(string message) => new(Cli.ExitCode.Usage, message);

    /// <summary>A file that cannot be used.</summary>
    public static CliException BadFile(string message) => new(Cli.ExitCode.BadFile, message);
}
