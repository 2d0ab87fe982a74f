// SPDX-License-Identifier: MIT
namespace Omo.Bench;

/// <summary>The middle of what was measured: unlike the mean, it does not follow a turn that something else disturbed.</summary>
internal static class Median
{
    /// <summary>The median, of an even number the mean of the two in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
