// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;

namespace Omo.Cli.Io;

/// <summary>
/// One line on a terminal that says how far long work is, renewed twice a second from the first second on. Without a terminal it
/// does nothing. Time only decides what is shown, never a result.
/// </summary>
internal sealed class ProgressLine(CommandStreams streams, string what, bool isWanted = true) : IDisposable
{
    private const string Clear = "\r\u001b[K";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private readonly bool _isShown = isWanted && streams.ErrorIsTerminal;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = s_patience;
    private bool _isDirty;

    /// <summary>Reports steps done.</summary>
    public void Report(ulong steps)
    {
        if (!_isShown || _watch.Elapsed < _next)
        {
            return;
        }

        _next = _watch.Elapsed + s_pause;
        _isDirty = true;
        var millions = steps / _watch.Elapsed.TotalSeconds / 1e6;
        streams.ErrorText.Write(
            string.Create(CultureInfo.InvariantCulture, $"{Clear}omo: {what}: {steps:N0} steps, {millions:F1} million a second"));
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_isDirty)
        {
            streams.ErrorText.Write(Clear);
        }
    }
}
