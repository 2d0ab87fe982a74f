// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using Omo.Cli.Io;
using Omo.Core;
using Omo.Machine.Host;
using Omo.Proofs;

namespace Omo.Cli.Execution;

/// <summary>Pre-image sources from what <c>--preimages</c> names.</summary>
internal static class PreimageSources
{
    /// <summary>Opens a folder or an archive, which are read as the guest asks, or a single file; null is none.</summary>
    /// <param name="path">The path, or null.</param>
    /// <param name="option">The option that names it, for messages.</param>
    /// <exception cref="CliException">There is none of these, or the file cannot be read.</exception>
    public static IPreimageSource Open(string? path, string option = "--preimages")
    {
        if (path is null)
        {
            return NoPreimages.Instance;
        }

        return Directory.Exists(path) ? new PreimageFolder(path)
            : path.EndsWith(PreimageArchive.Extension, StringComparison.Ordinal) ? new PreimageArchive(path, option)
            : new SinglePreimage(InputFile.Read(path, option, InputFile.MaxPreimageBytes));
    }

    /// <summary>One pre-image under both of its hashes.</summary>
    private sealed class SinglePreimage(byte[] data) : IPreimageSource
    {
        private readonly byte[] _keccakKey = [PreimagePart.KeccakType, .. Keccak256.Hash(data)[1..]];
        private readonly byte[] _sha256Key = [PreimagePart.Sha256Type, .. SHA256.HashData(data)[1..]];

        public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> found)
        {
            found = data;
            return key.SequenceEqual(_keccakKey) || key.SequenceEqual(_sha256Key);
        }
    }
}
