// SPDX-License-Identifier: MIT
namespace Omo.Isa.Linux;

/// <summary>Linux error numbers that are the same on every architecture Omo runs; MIPS renumbers those above 34.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int NoProcess = 3;
    public const int BadDescriptor = 9;
    public const int TryAgain = 11;
    public const int NoMemory = 12;
    public const int Fault = 14;
    public const int NoDevice = 19;
    public const int Invalid = 22;
    public const int NotTerminal = 25;
    public const int IllegalSeek = 29;
    public const int Range = 34;
}
