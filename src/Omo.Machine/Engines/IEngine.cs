// SPDX-License-Identifier: MIT
namespace Omo.Machine.Engines;

/// <summary>A way to execute instructions. All engines give the same state after the same number of steps.</summary>
public interface IEngine : IDisposable
{
    /// <summary>Name as used on the command line.</summary>
    string Name { get; }

    /// <summary>Executes steps until the machine ends or the number is reached.</summary>
    /// <param name="steps">Most steps to execute.</param>
    /// <returns>Steps executed.</returns>
    ulong Run(ulong steps);

    /// <summary>Executes steps until the machine ends or the number is reached, and tells an observer of each.</summary>
    /// <param name="steps">Most steps to execute.</param>
    /// <param name="observer">Called after every step.</param>
    /// <returns>Steps executed.</returns>
    ulong RunSingly(ulong steps, IStepObserver observer)
    {
        ulong done = 0;
        while (done < steps && Run(1) != 0)
        {
            done++;
            observer.AfterStep(mayHaveWrittenRare: true);
        }

        return done;
    }
}
