// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Security.Cryptography;
using Omo.Cli.Options;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Cli.Commands;

/// <summary><c>omo key</c>: makes a key file, as services and players are given.</summary>
internal static class KeyCommand
{
    public static Command Create(CommandContext context)
    {
        var path = new Argument<string>("FILE") { Description = "Where the key file is written; none may be there" };
        var command = new Command(
            "key", $"Make a key file of a new account, or of the key in {SigningKey.Variable}; its password is in {KeyFile.PasswordVariable}") { path };
        command.SetAction(result => Run(context, result.GetRequiredValue(path)));
        return command;
    }

    private static int Run(CommandContext context, string path)
    {
        var password = Environment.GetEnvironmentVariable(KeyFile.PasswordVariable);
        if (string.IsNullOrEmpty(password))
        {
            throw CliException.Usage($"key: put the password that is to open the file into {KeyFile.PasswordVariable}");
        }

        using var given = SigningKey.FromEnvironment();
        var secret = given is null ? RandomSecret() : Hex.Decode(Environment.GetEnvironmentVariable(SigningKey.Variable));
        Keystore.Create(path, secret, password);
        using var key = new SigningKey(secret);
        context.Streams.OutputText.WriteLine(key.Address);
        return ExitCode.Success;
    }

    // Almost all numbers of 32 bytes are keys.
    private static byte[] RandomSecret()
    {
        while (true)
        {
            var secret = RandomNumberGenerator.GetBytes(Hash256.Length);
            try
            {
                new SigningKey(secret).Dispose();
                return secret;
            }
            catch (FormatException)
            {
            }
        }
    }
}
