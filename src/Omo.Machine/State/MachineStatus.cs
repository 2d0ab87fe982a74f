// SPDX-License-Identifier: MIT
namespace Omo.Machine.State;

/// <summary>First byte of a state hash: how the machine stands.</summary>
public enum MachineStatus : byte
{
    /// <summary>Ended with exit code 0.</summary>
    Succeeded = 0,

    /// <summary>Ended with exit code 1.</summary>
    Failed = 1,

    /// <summary>Ended with another exit code or by a fault.</summary>
    Panicked = 2,

    /// <summary>Still running.</summary>
    Running = 3,
}
