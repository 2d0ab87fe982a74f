// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Tests;

/// <summary>What a refused proof must look like to a user.</summary>
internal static class Refusal
{
    private const int LongestMessage = 300;

    /// <summary>Whether an action ends with a <see cref="ProofException"/> of one readable line; any other exception fails the test.</summary>
    public static bool IsRefused(Action action, string what)
    {
        try
        {
            action();
            return false;
        }
        catch (ProofException e)
        {
            Assert.False(string.IsNullOrWhiteSpace(e.Message), $"{what}: the message is empty");
            Assert.False(e.Message.Any(char.IsControl), $"{what}: the message has more than one line: {e.Message}");
            Assert.True(e.Message.Length <= LongestMessage, $"{what}: the message has {e.Message.Length} characters: {e.Message}");
            return true;
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e.GetType().Name} instead of a refusal: {e.Message}");
            throw;
        }
    }
}
