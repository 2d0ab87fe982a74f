// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Engines;

/// <summary>Whoever looks at the machine after every step.</summary>
public interface IStepObserver
{
    /// <summary>Called when a step is done; the machine is between two steps and must be left as it is.</summary>
    /// <param name="mayHaveWrittenRare">False if the step has certainly written no register that is <see cref="RegisterFile.IsRare"/>.</param>
    void AfterStep(bool mayHaveWrittenRare);
}
