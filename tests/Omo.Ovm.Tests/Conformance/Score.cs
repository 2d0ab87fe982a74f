// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Tests.Conformance;

/// <summary>Counts the cases of a suite and names those that fail.</summary>
internal sealed class Score(string suite)
{
    private const int MostShown = 50;
    private readonly List<string> _failures = [];
    private readonly Lock _lock = new();
    private int _passed;

    /// <summary>Runs one case; it passes when it gives null and fails with what it gives or throws.</summary>
    public void Run(string name, Func<string?> test)
    {
        string? failure;
        try
        {
            failure = test();
        }
        catch (Exception e) when (e is OvmException or FormatException)
        {
            failure = e.Message;
        }

        lock (_lock)
        {
            if (failure is null)
            {
                _passed++;
            }
            else
            {
                _failures.Add($"{name}: {failure}");
            }
        }
    }

    /// <summary>Fails unless there were cases and all of them passed.</summary>
    public void Assert100Percent(Action<string> report)
    {
        report($"{suite}: {_passed} passed, {_failures.Count} failed");
        _failures.Sort(StringComparer.Ordinal);
        Assert.True(_failures.Count == 0, $"{suite}: {_failures.Count} of {_passed + _failures.Count} failed:\n{string.Join('\n', _failures.Take(MostShown))}");
        Assert.True(_passed > 0, $"{suite}: there are no vectors of it");
    }
}
