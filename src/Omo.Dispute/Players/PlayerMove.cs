// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Dispute.Game;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>A move of a player that is in the chain, and what it was about as the player saw it before.</summary>
/// <param name="Move">The move.</param>
public sealed record PlayerMove(GameMove Move)
{
    /// <summary>The game, of a move in one.</summary>
    public (ulong Id, GameView View)? Game { get; init; }

    /// <summary>The claim that the game is about, or that the move names.</summary>
    public (ulong Id, ClaimView View)? Claim { get; init; }

    /// <summary>The proof, of a move that proves a step.</summary>
    public StepProof? Proof { get; init; }

    /// <summary>What is fetched, in wei, by a move that fetches it.</summary>
    public BigInteger Fetched { get; init; }

    internal static PlayerMove Of(GameMove move, GameBoard board)
    {
        ulong? gameId = move switch
        {
            GameMove.Divide m => m.GameId,
            GameMove.Choose m => m.GameId,
            GameMove.Prove m => m.GameId,
            GameMove.Resolve m => m.GameId,
            _ => null,
        };
        (ulong Id, GameView View)? game = gameId is { } id ? (id, board.Games[(int)id]) : null;
        var claimId = game?.View.ClaimId ?? move switch
        {
            GameMove.Challenge m => m.ClaimId,
            GameMove.Finalise m => m.ClaimId,
            _ => (ulong?)null,
        };
        return new PlayerMove(move) { Game = game, Claim = claimId is { } claim ? (claim, board.Claims[(int)claim]) : null };
    }
}
