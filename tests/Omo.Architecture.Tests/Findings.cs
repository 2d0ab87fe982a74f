// SPDX-License-Identifier: MIT
namespace Omo.Architecture.Tests;

/// <summary>Asserts over lists, with the whole list in the message.</summary>
internal static class Findings
{
    /// <summary>Fails when there is something in the list.</summary>
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
