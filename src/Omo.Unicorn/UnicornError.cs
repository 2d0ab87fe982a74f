// SPDX-License-Identifier: MIT
namespace Omo.Unicorn;

/// <summary>Result codes of libunicorn (<c>uc_err</c> of its C interface).</summary>
public enum UnicornError
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>Out of host memory.</summary>
    NoMemory = 1,

    /// <summary>The library was built without this architecture.</summary>
    Architecture = 2,

    /// <summary>The handle is not an engine's.</summary>
    Handle = 3,

    /// <summary>The architecture has no such mode.</summary>
    Mode = 4,

    /// <summary>Interface and library versions differ.</summary>
    Version = 5,

    /// <summary>The guest read where nothing is mapped.</summary>
    ReadUnmapped = 6,

    /// <summary>The guest wrote where nothing is mapped.</summary>
    WriteUnmapped = 7,

    /// <summary>The guest fetched where nothing is mapped.</summary>
    FetchUnmapped = 8,

    /// <summary>The hook does not exist.</summary>
    Hook = 9,

    /// <summary>The guest's instruction is invalid.</summary>
    InvalidInstruction = 10,

    /// <summary>The region cannot be mapped.</summary>
    Map = 11,

    /// <summary>The guest wrote where it may not.</summary>
    WriteProtected = 12,

    /// <summary>The guest read where it may not.</summary>
    ReadProtected = 13,

    /// <summary>The guest fetched where it may not.</summary>
    FetchProtected = 14,

    /// <summary>An argument is wrong.</summary>
    Argument = 15,

    /// <summary>The guest read at an address that is not aligned.</summary>
    ReadUnaligned = 16,

    /// <summary>The guest wrote at an address that is not aligned.</summary>
    WriteUnaligned = 17,

    /// <summary>The guest fetched at an address that is not aligned.</summary>
    FetchUnaligned = 18,

    /// <summary>The hook was there already.</summary>
    HookExists = 19,

    /// <summary>A resource of the host is exhausted.</summary>
    Resource = 20,

    /// <summary>The guest raised an exception that nothing handles.</summary>
    Exception = 21,
}
