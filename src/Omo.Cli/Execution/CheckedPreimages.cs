// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Cli.Execution;

/// <summary>Pre-images of which a damaged one is a damaged file, and not one that is missing.</summary>
/// <remarks>A player takes a claim that needs a missing pre-image for false. What is only wrong on its own disk must not make it do that.</remarks>
internal sealed class CheckedPreimages(IPreimageSource source) : IPreimageSource
{
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        try
        {
            return source.TryGet(key, out data);
        }
        catch (PreimageException e)
        {
            throw CliException.BadFile(e.Message);
        }
    }
}
