// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;

namespace Omo.Testing;

/// <summary>
/// A test of random cases that goes on for its share of OMO_SOAK_MINUTES. A case is made from its seed alone; a failure
/// names the seed, and OMO_SOAK_SEED set to it makes that case the first.
/// </summary>
public static class Soak
{
    /// <summary>The category of such tests, which ordinary runs leave out.</summary>
    public const string Category = "Soak";

    /// <summary>Tests of this category in all suites; each takes an equal share of the time.</summary>
    private const int Tests = 2;

    private const double DefaultMinutes = 10;
    private const string MinutesVariable = "OMO_SOAK_MINUTES";
    private const string SeedVariable = "OMO_SOAK_SEED";

    /// <summary>Makes cases until the time is over.</summary>
    /// <param name="check">Makes and checks the case of a seed; an exception is a failure.</param>
    /// <returns>How many there were, and the seed of the first.</returns>
    /// <exception cref="InvalidOperationException">A case failed, or a variable is no number.</exception>
    public static (int Cases, ulong FirstSeed) Run(Action<ulong> check)
    {
        var share = TimeSpan.FromMinutes(Read(MinutesVariable, DefaultMinutes) / Tests);
        var first = Read(SeedVariable, (ulong)DateTime.UtcNow.Ticks);
        var watch = Stopwatch.StartNew();
        var cases = 0;
        do
        {
            var seed = first + (ulong)cases;
            try
            {
                check(seed);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {e.Message}\nrepeat it with {SeedVariable}={seed}", e);
            }

            cases++;
        }
        while (watch.Elapsed < share);

        return (cases, first);
    }

    private static T Read<T>(string variable, T missing)
        where T : IParsable<T>
    {
        var text = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(text)
            ? missing
            : T.TryParse(text, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InvalidOperationException($"{variable} is '{text}', which is no number");
    }
}
