// SPDX-License-Identifier: MIT
namespace Omo.Machine.Loading;

/// <summary>
/// Keys of the auxiliary vector, by which Linux tells a new program about itself and its machine (Linux,
/// <c>include/uapi/linux/auxvec.h</c>; <c>getauxval(3)</c>).
/// </summary>
public enum AuxiliaryType
{
    /// <summary>Ends the vector.</summary>
    Null = 0,

    /// <summary>Address of the program headers.</summary>
    ProgramHeaders = 3,

    /// <summary>Bytes of one program header.</summary>
    ProgramHeaderSize = 4,

    /// <summary>How many program headers.</summary>
    ProgramHeaderCount = 5,

    /// <summary>Bytes of a page.</summary>
    PageSize = 6,

    /// <summary>Address of the dynamic linker.</summary>
    Base = 7,

    /// <summary>Flags; none exist.</summary>
    Flags = 8,

    /// <summary>Address of the program's first instruction.</summary>
    Entry = 9,

    /// <summary>User who runs the program.</summary>
    UserId = 11,

    /// <summary>User whose rights it has.</summary>
    EffectiveUserId = 12,

    /// <summary>Group that runs the program.</summary>
    GroupId = 13,

    /// <summary>Group whose rights it has.</summary>
    EffectiveGroupId = 14,

    /// <summary>Address of the platform's name.</summary>
    Platform = 15,

    /// <summary>What the processor can do, in bits of the instruction set's own choice.</summary>
    HardwareCapabilities = 16,

    /// <summary>Ticks a second of <c>times(2)</c>.</summary>
    ClockTicks = 17,

    /// <summary>Whether the program runs with rights its user lacks.</summary>
    Secure = 23,

    /// <summary>Address of 16 random bytes.</summary>
    Random = 25,

    /// <summary>Address of the path the program was started by.</summary>
    ExecutablePath = 31,
}
