// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>Key files of the Web3 Secret Storage Definition, version 3, as geth and other tools write them.</summary>
public static class Keystore
{
    private const int KeyBytes = 32;
    private const long MostMemory = 1L << 30;
    private const int MostRounds = 10_000_000;

    // Half a second: a password is guessed that slowly, too.
    private const int Rounds = 600_000;

    /// <summary>Opens a key file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="password">Its password.</param>
    /// <exception cref="KeyException">The file is unreadable or of another kind, or the password is wrong.</exception>
    public static SigningKey Open(string path, string password)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Decrypt(json.RootElement, Encoding.UTF8.GetBytes(password), path);
        }
        catch (JsonException e)
        {
            throw NoKeyFile(path, "it is no JSON text", e);
        }
        catch (InvalidOperationException e)
        {
            throw NoKeyFile(path, "a field has a value of another type than it should", e);
        }
        catch (FormatException e)
        {
            throw NoKeyFile(path, e.Message.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KeyException($"there is no key file '{path}'", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"the key file '{path}' cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>Makes a key file that only its owner can read.</summary>
    /// <param name="path">The file; none may be there.</param>
    /// <param name="secret">The key, 32 bytes.</param>
    /// <param name="password">Opens it.</param>
    /// <exception cref="KeyException">The file is there already, or cannot be written.</exception>
    public static void Create(string path, ReadOnlySpan<byte> secret, string password)
    {
        using var key = new SigningKey(secret);
        var (salt, counter) = (RandomNumberGenerator.GetBytes(KeyBytes), RandomNumberGenerator.GetBytes(16));
        var derived = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Rounds, HashAlgorithmName.SHA256, KeyBytes);
        var text = Counter(derived[..16], [.. counter], secret.ToArray());
        var json = new JsonObject
        {
            ["version"] = 3,
            ["id"] = Guid.NewGuid().ToString(),
            ["address"] = Hex.Encode(key.Address.ToBytes())[2..],
            ["crypto"] = new JsonObject
            {
                ["cipher"] = "aes-128-ctr",
                ["cipherparams"] = new JsonObject { ["iv"] = Hex.Encode(counter)[2..] },
                ["ciphertext"] = Hex.Encode(text)[2..],
                ["kdf"] = "pbkdf2",
                ["kdfparams"] = new JsonObject { ["c"] = Rounds, ["dklen"] = KeyBytes, ["prf"] = "hmac-sha256", ["salt"] = Hex.Encode(salt)[2..] },
                ["mac"] = Hex.Encode(Keccak256.Hash([.. derived.AsSpan(16, 16), .. text]))[2..],
            },
        };
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new StreamWriter(path, options);
            file.Write(json.ToJsonString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"the key file '{path}' cannot be made: {(File.Exists(path) ? "it is there already" : e.Message.TrimEnd('.'))}", e);
        }
    }

    /// <summary>Whether users besides the owner can read a file; its password is then all that keeps the key. False if there is none.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path)
        && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0;

    private static KeyException NoKeyFile(string path, string reason, Exception cause) =>
        new($"'{path}' is no key file of version 3: {reason}", cause);

    private static JsonElement Field(JsonElement owner, string name) => owner.TryGetProperty(name, out var field)
        ? field
        : throw new FormatException($"the field '{name}' is missing");

    private static SigningKey Decrypt(JsonElement file, byte[] password, string path)
    {
        var crypto = file.TryGetProperty("Crypto", out var upper) ? upper : Field(file, "crypto");
        if (Field(file, "version").GetInt32() != 3 || Field(crypto, "cipher").GetString() != "aes-128-ctr")
        {
            throw new FormatException("only version 3 with aes-128-ctr is known");
        }

        var key = Derive(Field(crypto, "kdf").GetString(), Field(crypto, "kdfparams"), password);
        var text = Hex.Decode(Field(crypto, "ciphertext").GetString());
        var mac = Keccak256.Hash([.. key.AsSpan(16, 16), .. text]);
        if (!CryptographicOperations.FixedTimeEquals(mac, Hex.Decode(Field(crypto, "mac").GetString())))
        {
            throw new KeyException($"the password does not open the key file '{path}'");
        }

        var counter = Hex.Decode(Field(Field(crypto, "cipherparams"), "iv").GetString());
        if (counter.Length != 16)
        {
            throw new FormatException("the iv must have 16 bytes");
        }

        return SigningKey.Of(Counter(key[..16], counter, text), $"the key in '{path}'");
    }

    private static byte[] Derive(string? function, JsonElement parameters, byte[] password)
    {
        var salt = Hex.Decode(Field(parameters, "salt").GetString());
        if (Field(parameters, "dklen").GetInt32() != KeyBytes)
        {
            throw new FormatException($"dklen must be {KeyBytes}");
        }

        switch (function)
        {
            case "scrypt":
                var (n, r, p) = (Positive(parameters, "n"), Positive(parameters, "r"), Positive(parameters, "p"));
                return BitOperations.IsPow2(n) && n > 1 && 128L * n * r <= MostMemory && (long)r * p < 1 << 20
                    ? Scrypt.Derive(password, salt, n, r, p, KeyBytes)
                    : throw new FormatException("the parameters of scrypt are out of range");
            case "pbkdf2" when Field(parameters, "prf").GetString() == "hmac-sha256":
                return Positive(parameters, "c") is <= MostRounds and var rounds
                    ? Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, KeyBytes)
                    : throw new FormatException("c is out of range");
            default:
                throw new FormatException($"the key derivation '{function}' is not known");
        }
    }

    private static int Positive(JsonElement parameters, string name) =>
        Field(parameters, name).GetInt32() is > 0 and var value ? value : throw new FormatException($"{name} must be positive");

    /// <summary>AES in counter mode, which has no class of its own.</summary>
    private static byte[] Counter(byte[] key, byte[] counter, byte[] text)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var result = text.ToArray();
        for (var at = 0; at < text.Length; at += counter.Length)
        {
            var pad = aes.EncryptEcb(counter, PaddingMode.None);
            for (var i = 0; i < pad.Length && at + i < result.Length; i++)
            {
                result[at + i] ^= pad[i];
            }

            BinaryPrimitives.WriteUInt128BigEndian(counter, BinaryPrimitives.ReadUInt128BigEndian(counter) + 1);
        }

        return result;
    }
}
