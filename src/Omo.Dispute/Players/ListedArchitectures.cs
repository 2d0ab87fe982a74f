// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Dispute.Players;

/// <summary>The architectures that a game lists; claims name them by number. Anyone's contract can stand in the list.</summary>
/// <param name="game">DisputeGame.sol.</param>
/// <param name="check">Compares contracts with those that are compiled here.</param>
internal sealed class ListedArchitectures(DeployedContract game, ContractCheck check)
{
    /// <summary>The number of an instruction set in the list.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="oracle">PreimageOracle.sol, which its step contract must read.</param>
    /// <param name="wanted">The number that it must have, or null for any.</param>
    /// <exception cref="L1Exception">The list does not have it there, or its code is not what is compiled here; or the node failed.</exception>
    public async Task<byte> FindAsync(InstructionSet isa, Address oracle, byte? wanted)
    {
        var listed = await ReadAsync().ConfigureAwait(false);
        if (wanted is { } number && number < listed.Count && await IsAsync(listed[number], isa, oracle).ConfigureAwait(false))
        {
            return number;
        }

        for (var found = 0; found < listed.Count; found++)
        {
            if (found != wanted && await IsAsync(listed[found], isa, oracle).ConfigureAwait(false))
            {
                return wanted is null ? (byte)found : throw Wrong(
                    $"The program is for {isa.Name}, which is not architecture {wanted} of the game at {game.Address}, but {found}: "
                    + $"leave --architecture away, or give {found}.");
            }
        }

        throw Wrong(
            $"The program is for {isa.Name}, and none of the {listed.Count} architectures of the game at {game.Address} is that as it is "
            + "compiled here: it needs another --game.");
    }

    private async Task<IReadOnlyList<DeployedContract>> ReadAsync()
    {
        var listed = new List<DeployedContract>();
        try
        {
            while (listed.Count <= byte.MaxValue)
            {
                var address = (Address)(await game.CallAsync("architectures", (uint)listed.Count).ConfigureAwait(false))[0];
                listed.Add(game.Beside(ContractArtifact.Load(ArchitectureContract.Name), address));
            }
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            // The getter of a list reverts behind its end.
        }

        return listed;
    }

    private async Task<bool> IsAsync(DeployedContract architecture, InstructionSet isa, Address oracle)
    {
        try
        {
            await check.ArchitectureAsync(architecture, isa, oracle).ConfigureAwait(false);
            return true;
        }
        catch (L1Exception e) when (e.IsRevert || e.IsOtherContract)
        {
            return false;
        }
    }

    private static L1Exception Wrong(string message) => new(message) { IsOtherContract = true };
}
