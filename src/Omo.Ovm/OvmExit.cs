// SPDX-License-Identifier: MIT
namespace Omo.Ovm;

/// <summary>How the program ends.</summary>
public enum OvmExit
{
    /// <summary>The claim holds.</summary>
    Holds = 0,

    /// <summary>The batch leads to another root.</summary>
    DoesNotHold = 1,

    /// <summary>It cannot be decided.</summary>
    Panic = 2,
}
