// SPDX-License-Identifier: MIT
namespace Omo.Cli.Commands;

/// <summary>What a player is there for; each is a command.</summary>
internal enum PlayerRole
{
    /// <summary>Makes a claim and defends it.</summary>
    Claim,

    /// <summary>Defends the account's claims, and goes on with the games that it is in.</summary>
    Defend,

    /// <summary>Challenges one claim, if it is false.</summary>
    Challenge,

    /// <summary>Challenges every false claim, for ever.</summary>
    Watch,
}
