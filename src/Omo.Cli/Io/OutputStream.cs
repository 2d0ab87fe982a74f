// SPDX-License-Identifier: MIT
namespace Omo.Cli.Io;

/// <summary>A write buffer before standard output.</summary>
internal sealed class OutputStream(Stream output) : WriteOnlyStream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > _buffer.Length - _used)
        {
            Flush();
        }

        if (buffer.Length > _buffer.Length)
        {
            output.Write(buffer);
            return;
        }

        buffer.CopyTo(_buffer.AsSpan(_used));
        _used += buffer.Length;
    }

    public override void Flush()
    {
        // What cannot be written is forgotten, so that a failure is not met again on the way out.
        var count = _used;
        _used = 0;
        if (count > 0)
        {
            output.Write(_buffer.AsSpan(0, count));
            output.Flush();
        }
    }
}
