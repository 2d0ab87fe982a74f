// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.Programs;

/// <summary>Groups of steps that cost alike on chain.</summary>
public enum StepClass
{
    /// <summary>Registers only.</summary>
    Arithmetic,

    /// <summary>Multiplication and division.</summary>
    Multiply,

    /// <summary>Branches and jumps.</summary>
    Jump,

    /// <summary>Loads into integer registers.</summary>
    Load,

    /// <summary>Stores of integer registers.</summary>
    Store,

    /// <summary>Atomic memory operations.</summary>
    Atomic,

    /// <summary>Control and status registers.</summary>
    ControlRegister,

    /// <summary>Everything on floating-point registers.</summary>
    FloatingPoint,

    /// <summary>System calls that touch registers only.</summary>
    SystemCall,

    /// <summary>System calls that read or write memory.</summary>
    SystemCallMemory,

    /// <summary>Reading and writing descriptors.</summary>
    Transfer,

    /// <summary>Instructions that end the machine, and the steps of a machine that has ended.</summary>
    Fault,
}
