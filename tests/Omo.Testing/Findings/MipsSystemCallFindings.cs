// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Linux;

namespace Omo.Testing.Findings;

/// <summary>System calls of o32: the registers of results and errors, mappings that would wrap around, 32-bit futex words, exit codes.</summary>
internal static class MipsSystemCallFindings
{
    private const uint Syscall = 0x0000000c;
    private const int NoMemory = 12;
    private const int Invalid = 22;
    private const int TryAgain = 11;
    private const int BadDescriptor = 9;
    private const int BadAddress = 14;
    private const int NoSyscall = 89;
    private const uint Anonymous = 0x802;
    private const uint Data = StepCase.Data;
    private static readonly ulong s_top = GuestLayout.MapBase(32) + 0x5000;

    /// <summary>A step that makes a call; arguments beyond the fourth stand on the stack.</summary>
    public static StepCase Call(InstructionSet isa, string name, uint number, params ReadOnlySpan<ulong> arguments)
    {
        const uint Stack = Data - 0x1000;
        var step = new StepCase(isa, name, Syscall).With("v0", number).With("sp", Stack);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i < 4)
            {
                step.With($"a{i}", arguments[i]);
            }
            else
            {
                step.WithWord(Stack + (4 * (uint)i), (uint)arguments[i]);
            }
        }

        return step;
    }

    /// <summary>Success: the result in v0 and 0 in a3.</summary>
    public static StepCase Returns(StepCase step, ulong result) => step.Gives("v0", result).Gives("a3", 0);

    /// <summary>Failure: the positive error number in v0 and 1 in a3.</summary>
    public static StepCase Fails(StepCase step, int error) => step.Gives("v0", (ulong)error).Gives("a3", 1);

    public static IEnumerable<StepCase> Of(InstructionSet isa) =>
        [.. Results(isa), .. Mappings(isa), .. Words(isa), .. Endings(isa)];

    private static IEnumerable<StepCase> Results(InstructionSet isa)
    {
        yield return Returns(Call(isa, "result in v0, 0 in a3", 4020).With("a3", 7), 1);
        yield return Fails(Call(isa, "error in v0, 1 in a3", 4006, 99), BadDescriptor);
        yield return Fails(Call(isa, "unknown call fails with ENOSYS of this architecture", 4999, 1, 2, 3, 0), NoSyscall);
        yield return Fails(Call(isa, "call number 0 is unknown", 0), NoSyscall);
        yield return Fails(Call(isa, "call number of another convention is unknown", 5058), NoSyscall);
        yield return Fails(Call(isa, "call number with its highest bit is unknown", 0x80000fa1), NoSyscall);
        yield return Fails(Call(isa, "eventfd2 is unknown and opens no descriptor 0", 4325, 0, 0), NoSyscall);
        yield return Fails(Call(isa, "clone is unknown whatever its flags", 4120, 0x50f00), NoSyscall);
        yield return Returns(Call(isa, "hint of any length is taken whole", 4004, 4, Data + 3, 700_000), 700_000);
        yield return Returns(Call(isa, "set_thread_area sets what rdhwr reads", 4283, 0x30001234).Gives("userLocal", 0x30001234), 0);
        yield return new StepCase(isa, "rdhwr reads the thread pointer", 0x7c0be83b).With("userLocal", 0x30001234).Gives("t3", 0x30001234);
        yield return Fails(Call(isa, "buffer out of the space is a bad address", 4122, isa.SpaceEnd - 8), BadAddress);
        yield return Fails(
            Call(isa, "fifth argument in the input region cannot be read", 4366, 0, Data, 0x1000, 0).With("sp", isa.SpaceEnd - 16), BadAddress);
        yield return Fails(Call(isa, "sched_getaffinity for half a word is invalid", 4240, 0, 6, Data), Invalid);
        yield return Returns(Call(isa, "hint answer of any length is no error", 4003, 3, Data, 0xffffffff), 0x7ffff000);
        yield return Returns(Call(isa, "cacheflush has nothing to do", 4147, Data, 64, 3), 0);
        yield return Returns(Call(isa, "call in a delay slot goes on at the target", 4020).With("nextPc", Data), 1);
    }

    /// <summary>No length and no address may lead a mapping around the end of 32 bits, into the program.</summary>
    private static IEnumerable<StepCase> Mappings(InstructionSet isa)
    {
        ulong[] lengths =
        [
            0xffffffff, 0xffffe000, 0x80000000, 0x7ffff000, 0x40000000, 0x100000000 - s_top, 0x100000000 + StepCase.Code - s_top,
            GuestLayout.MapEnd(32) - s_top + 1,
        ];
        foreach (var length in lengths)
        {
            StepCase Map(string call, uint number) => Fails(
                Call(isa, $"{call} of 0x{length:x} bytes finds no memory", number, 0, length, 3, Anonymous, uint.MaxValue, 0).With("mmapTop", s_top), NoMemory);
            yield return Map("mmap", 4090);
            yield return Map("mmap2", 4210);
            // The mapping starts a page below the top, so it may have a page more.
            var grown = Math.Min(length + 0x1000, uint.MaxValue);
            yield return Fails(
                Call(isa, $"mremap to 0x{grown:x} bytes finds no memory", 4167, s_top - 0x1000, 0x1000, grown, 1).With("mmapTop", s_top), NoMemory);
        }

        var rest = GuestLayout.MapEnd(32) - s_top;
        yield return Returns(
            Call(isa, "mmap of all that is left succeeds", 4090, 0, rest, 3, Anonymous, uint.MaxValue, 0).With("mmapTop", s_top).Gives("mmapTop", s_top + rest),
            s_top);
        yield return Fails(Call(isa, "mmap of nothing is invalid", 4090, 0, 0, 3, Anonymous, uint.MaxValue, 0).With("mmapTop", s_top), Invalid);
        foreach (var address in new ulong[] { 0, 0x1ffff, GuestLayout.MapBase(32) + 1, 0x80000000, 0xffffffff })
        {
            yield return Returns(Call(isa, $"brk to 0x{address:x} stays where it is", 4045, address).With("brk", 0x20000), 0x20000);
        }
    }

    private static IEnumerable<StepCase> Words(InstructionSet isa)
    {
        StepCase Wait(string name, ulong address, ulong expected) =>
            Call(isa, name, 4238, address, 0, expected, 0).WithWord(Data, 7).WithWord(Data + 4, 8);

        yield return Returns(Wait("futex that waits for the word at its address", Data, 7), 0);
        yield return Returns(Wait("futex looks at its word, not at its neighbour", Data + 4, 8), 0);
        yield return Fails(Wait("futex whose neighbour has the value", Data, 8), TryAgain);
        yield return Fails(Wait("futex whose word has another value", Data + 4, 7), TryAgain);

        // The first output of splitmix64 with seed 0, in the machine's byte order.
        const uint High = 0xe220a839, Low = 0x7b1dcdaf;
        var (first, second) = isa.IsBigEndian ? (High, Low) : (Low, High);
        yield return Returns(
            Call(isa, "getrandom leaves the reservation as a plain store does", 4353, Data, 8, 0)
                .With("step", 1).With("reservation", Data + 1).GivesWord(Data, first).GivesWord(Data + 4, second),
            8);
    }

    private static IEnumerable<StepCase> Endings(InstructionSet isa)
    {
        foreach (var code in new byte[] { 0, 1, 2, 255 })
        {
            yield return Call(isa, $"exit with {code}", 4001, code).EndsWith(code);
            yield return Call(isa, $"exit_group with {code}", 4246, code).EndsWith(code);
            yield return new StepCase(isa, $"machine that ended with {code} stands still", 0x212b0001).HasEnded(code);
        }

        yield return Call(isa, "exit takes the low byte of its code", 4001, 0x12345603).EndsWith(3);
    }
}
