// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>The clocks of both sides of a game; one of them runs. Times are seconds.</summary>
public sealed class GameClock
{
    private readonly GameRules _rules;
    private readonly ulong[] _left;
    private readonly int[] _extensions;

    /// <summary>Both clocks are full, and the claimant's starts.</summary>
    public GameClock(GameRules rules, ulong now)
    {
        _rules = rules;
        _left = [rules.Clock, rules.Clock];
        _extensions = [rules.Extensions, rules.Extensions];
        Begin(GameSide.Claimant, now);
    }

    /// <summary>Whose clock runs.</summary>
    public GameSide Turn { get; private set; }

    /// <summary>The last second in which that side can move.</summary>
    public ulong Deadline { get; private set; }

    /// <summary>Whether that side has lost on time.</summary>
    public bool IsExpired(ulong now) => now > Deadline;

    /// <summary>What a side had left when its clock last stopped, or started.</summary>
    public ulong Left(GameSide side) => _left[(int)side];

    /// <summary>Extensions that a side may still get.</summary>
    public int ExtensionsLeft(GameSide side) => _extensions[(int)side];

    /// <summary>Stops the clock that runs, which has not expired, and starts the other.</summary>
    public void Pass(ulong now)
    {
        _left[(int)Turn] = Deadline - now;
        Begin(Turn == GameSide.Claimant ? GameSide.Challenger : GameSide.Claimant, now);
    }

    private void Begin(GameSide side, ulong now)
    {
        if (_left[(int)side] < _rules.Extension && _extensions[(int)side] > 0)
        {
            _left[(int)side] = _rules.Extension;
            _extensions[(int)side]--;
        }

        Turn = side;
        Deadline = now + _left[(int)side];
    }
}
