// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Omo.Cli.Commands;

/// <summary>Prints the version of omo, whichever program hosts it, without the revision that the build adds.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine($"omo {version.Split('+')[0]}");
        return ExitCode.Success;
    }
}
