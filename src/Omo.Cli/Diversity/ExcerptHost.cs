// SPDX-License-Identifier: MIT
using Omo.Machine.Host;

namespace Omo.Cli.Diversity;

/// <summary>Keeps one block of what the guest writes to one descriptor.</summary>
/// <param name="preimages">Pre-images.</param>
/// <param name="stream">The descriptor.</param>
/// <param name="start">Offset of the block's first byte.</param>
internal sealed class ExcerptHost(IPreimageSource preimages, GuestStream stream, ulong start) : IHost
{
    private readonly List<byte> _block = [];
    private ulong _offset;

    public IPreimageSource Preimages => preimages;

    /// <summary>The block, shorter than others if the output ends in it.</summary>
    public IReadOnlyList<byte> Block => _block;

    public void Output(uint descriptor, ReadOnlySpan<byte> data)
    {
        if (descriptor != (uint)stream)
        {
            return;
        }

        var skipped = _offset < start ? (int)Math.Min(start - _offset, (ulong)data.Length) : 0;
        _offset += (ulong)data.Length;
        var wanted = data[skipped..];
        _block.AddRange(wanted[..Math.Min(wanted.Length, OutputDigest.BlockBytes - _block.Count)]);
    }

    public void UnknownSyscall(ulong number)
    {
    }
}
