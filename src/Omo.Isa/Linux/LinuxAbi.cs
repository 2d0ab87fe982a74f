// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Dsl;
using Omo.Isa.Ir;

namespace Omo.Isa.Linux;

/// <summary>What differs between the architectures' Linux interfaces; the calls themselves are written once against it.</summary>
public abstract class LinuxAbi
{
    /// <summary>The machine's registers.</summary>
    public abstract RegisterFile Registers { get; }

    /// <summary>First address the guest cannot use.</summary>
    public abstract ulong SpaceEnd { get; }

    /// <summary>Argument 0 to 5, as wide as an address.</summary>
    public abstract Bv Argument(int index);

    /// <summary>Whether argument 4, and every one before it, can be read; null where all are in registers.</summary>
    public virtual Bv? HasFifthArgument => null;

    /// <summary>Hands a result, or a negative error number, to the guest.</summary>
    public abstract void Return(Bv value);

    /// <summary>-ENOSYS on this architecture.</summary>
    public abstract int NoSyscall { get; }

    /// <summary>-ETIMEDOUT on this architecture.</summary>
    public abstract int TimedOut { get; }

    /// <summary>The flag MAP_ANONYMOUS.</summary>
    public abstract int MapAnonymous { get; }

    /// <summary>What <c>uname</c> calls the machine.</summary>
    public abstract string MachineName { get; }

    /// <summary>Whether data in memory is big endian.</summary>
    public abstract bool IsBigEndian { get; }

    /// <summary>Size of <c>struct stat</c> and the places and widths of the members that are not zero.</summary>
    public abstract StatLayout Stat { get; }

    /// <summary>Size of the kernel's <c>struct sigaction</c>.</summary>
    public abstract int SigactionSize { get; }

    /// <summary>Numbers of the signals whose default action is to be ignored: SIGCHLD, SIGCONT, SIGURG, SIGWINCH.</summary>
    public virtual IReadOnlyList<int> IgnoredSignals => [17, 18, 23, 28];

    /// <summary>The highest signal number; signals from 1 to it exist.</summary>
    public virtual int LastSignal => 64;

    /// <summary>Size of the kernel's <c>sigset_t</c>.</summary>
    public virtual int SignalSetSize => 8;

    /// <summary>Where the <c>ss_flags</c> member of <c>stack_t</c> stands, and the structure's size.</summary>
    public abstract (int FlagsOffset, int Size) SignalStack { get; }

    /// <summary>Width of an address.</summary>
    public int Word => Registers.WordBits;

    /// <summary>Up to 8 characters, padded with zeros, as the number that a 64-bit store writes in that order.</summary>
    public ulong Bytes8(string text)
    {
        var bytes = new byte[8];
        System.Text.Encoding.ASCII.GetBytes(text, bytes);
        return IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
