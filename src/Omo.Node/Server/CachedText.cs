// SPDX-License-Identifier: MIT
namespace Omo.Node.Server;

/// <summary>A text that is expensive to make: made once for all who ask within some time, and never twice at once.</summary>
/// <param name="make">Makes it.</param>
/// <param name="lifetime">How long it is given.</param>
/// <param name="time">The clock.</param>
internal sealed class CachedText(Func<string> make, TimeSpan lifetime, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string? _text;
    private long _made;

    /// <summary>The text.</summary>
    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        return Take();
    }

    /// <summary>The text, for who has a thread to wait on.</summary>
    public string Get()
    {
        _turn.Wait();
        return Take();
    }

    private string Take()
    {
        try
        {
            if (_text is null || time.GetElapsedTime(_made) >= lifetime)
            {
                _text = make();
                _made = time.GetTimestamp();
            }

            return _text;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
