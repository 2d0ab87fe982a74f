// SPDX-License-Identifier: MIT
namespace Omo.Node.Tests;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far it goes on by itself whenever it is looked at.</summary>
    public TimeSpan PassesEachTime { get; init; }

    public override long GetTimestamp()
    {
        Pass(PassesEachTime);
        return _ticks;
    }

    public void Pass(TimeSpan time) => _ticks += time.Ticks;
}
