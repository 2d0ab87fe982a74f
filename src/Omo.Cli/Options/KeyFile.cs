// SPDX-License-Identifier: MIT
using Omo.Cli.Io;
using Omo.Dispute.L1;

namespace Omo.Cli.Options;

/// <summary>Opens the key files that options name.</summary>
internal static class KeyFile
{
    /// <summary>The environment variable with the password of key files.</summary>
    public const string PasswordVariable = "OMO_PASSWORD";

    /// <summary>The key in a file.</summary>
    /// <param name="option">The option that names the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="streams">Told when others can read the file.</param>
    /// <exception cref="CliException">There is no password.</exception>
    /// <exception cref="KeyException">The file is none, or the password is wrong.</exception>
    public static SigningKey Open(string option, string path, CommandStreams streams)
    {
        if (!File.Exists(path))
        {
            // Before a password is asked for.
            throw new KeyException($"{option}: there is no key file '{path}'");
        }

        var password = Environment.GetEnvironmentVariable(PasswordVariable)
            ?? throw CliException.Usage($"{option}: the password of '{path}' must be in {PasswordVariable}");
        if (Keystore.IsOpenToOthers(path))
        {
            streams.Note($"other users can read the key file '{path}': chmod 600 keeps it to you");
        }

        return Keystore.Open(path, password);
    }
}
