// SPDX-License-Identifier: MIT
using Omo.Cli.Execution;
using Omo.Machine.Host;
using Omo.Machine.Memory;

namespace Omo.Cli.Diversity;

/// <summary>Executes guests one after the other, and finds out in what they differ.</summary>
internal sealed class DiversityCheck(Runner runner)
{
    /// <summary>Executes a guest to its end, or to the limit on steps.</summary>
    /// <param name="request">The guest.</param>
    /// <param name="architecture">The name of its instruction set.</param>
    /// <exception cref="CliException">It needs a pre-image or memory that it does not get; the message says which guest does.</exception>
    public GuestOutcome Execute(ExecutionRequest request, string architecture)
    {
        var host = new DigestHost(request.Preimages);
        try
        {
            using var machine = Run(request, architecture, host);
            return new GuestOutcome(
                request, architecture, machine.HasExited ? machine.ExitCode : null, machine.Step, machine.StateHash(), host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Those that agree, together: the largest group first, otherwise in the order given.</summary>
    public static IReadOnlyList<IReadOnlyList<GuestOutcome>> Group(IReadOnlyList<GuestOutcome> outcomes)
    {
        var groups = new List<List<GuestOutcome>>();
        foreach (var outcome in outcomes)
        {
            if (groups.Find(g => g[0].AgreesWith(outcome)) is { } group)
            {
                group.Add(outcome);
            }
            else
            {
                groups.Add([outcome]);
            }
        }

        return [.. groups.OrderByDescending(g => g.Count)];
    }

    /// <summary>
    /// The first byte in which one guest's output differs from another's, or null. Executes both again to see it, as neither
    /// output was kept.
    /// </summary>
    public OutputDifference? FindDifference(GuestOutcome actual, GuestOutcome expected, GuestStream stream)
    {
        if (actual.On(stream).Equals(expected.On(stream)))
        {
            return null;
        }

        var start = actual.On(stream).FirstDifferentBlock(expected.On(stream));
        var (first, second) = (Excerpt(actual, stream, start), Excerpt(expected, stream, start));
        var at = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        return new OutputDifference(
            start + (ulong)at, at < first.Count ? first[at] : null, at < second.Count ? second[at] : null);
    }

    private IReadOnlyList<byte> Excerpt(GuestOutcome outcome, GuestStream stream, ulong start)
    {
        var host = new ExcerptHost(outcome.Request.Preimages, stream, start);
        using var machine = Run(outcome.Request, outcome.Architecture, host);
        return host.Block;
    }

    private Machine.Machine Run(ExecutionRequest request, string architecture, IHost host)
    {
        var machine = request.Start(host);
        try
        {
            runner.RunTo(machine, request.MaxSteps, $"running on {architecture}");
            return machine;
        }
        catch (Exception e) when (e is PreimageException or GuestMemoryException)
        {
            machine.Dispose();
            throw new CliException(Failure.Explain(e).ExitCode, $"on {architecture}: {e.Message}");
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }
}
