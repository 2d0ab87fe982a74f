// SPDX-License-Identifier: MIT
namespace Omo.Bench.TreeShape;

/// <summary>Least, middle, mean and greatest of some numbers.</summary>
/// <param name="Min">Least.</param>
/// <param name="Median">Middle; of an even number the upper one.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Max">Greatest.</param>
public sealed record Distribution(double Min, double Median, double Mean, double Max)
{
    /// <summary>Of at least one number.</summary>
    public static Distribution Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return new Distribution(sorted[0], sorted[sorted.Length / 2], sorted.Average(), sorted[^1]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Min:n0} / {Median:n0} / {Mean:n0} / {Max:n0}";
}
