// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>Why a move is refused. The contract's errors have the same names.</summary>
public enum Refusal
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The money sent is not the bond.</summary>
    WrongBond,

    /// <summary>The game has no architecture of this number.</summary>
    NoSuchArchitecture,

    /// <summary>A claim is about 1 to 2^40 steps.</summary>
    BadLength,

    /// <summary>A record has another length than the architecture's.</summary>
    BadRecord,

    /// <summary>The start record is that of a machine that has ended.</summary>
    StartNotRunning,

    /// <summary>The final record is that of a running machine.</summary>
    FinalNotExited,

    /// <summary>The final record counts another number of steps than the claim.</summary>
    FinalStepMismatch,

    /// <summary>The local pre-images are not listed in the one form that there is.</summary>
    BadLocals,

    /// <summary>There is no such claim.</summary>
    NoSuchClaim,

    /// <summary>The claim has been accepted or defeated.</summary>
    ClaimDecided,

    /// <summary>The claim can no longer be challenged.</summary>
    ChallengePeriodOver,

    /// <summary>The claim can still be challenged.</summary>
    ChallengePeriodRunning,

    /// <summary>A game about the claim is undecided.</summary>
    GamesOpen,

    /// <summary>There is no such game.</summary>
    NoSuchGame,

    /// <summary>The game has ended.</summary>
    GameOver,

    /// <summary>The game waits for a move of another kind.</summary>
    WrongMove,

    /// <summary>The move is the other side's.</summary>
    NotYourTurn,

    /// <summary>The clock has expired: only the loss can be called.</summary>
    ClockExpired,

    /// <summary>The range has another number of parts.</summary>
    WrongNumberOfPoints,

    /// <summary>What is there is not what the move answers, for instance after a reorganisation.</summary>
    OtherHistory,

    /// <summary>The range has no such part.</summary>
    NoSuchPart,

    /// <summary>The record is not that of the agreed state.</summary>
    PreStateMismatch,

    /// <summary>The game goes on: nothing can be resolved.</summary>
    NothingDue,

    /// <summary>The account has no money here.</summary>
    NothingOwed,
}
