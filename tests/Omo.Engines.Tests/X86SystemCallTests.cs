// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.X86;
using Omo.Machine.Engines;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>What a system call leaves behind besides its result.</summary>
public sealed class X86SystemCallTests
{
    private const ulong Code = 0x40_0000;
    private const ulong Stack = 0x50_0000;
    private const ulong UserFlags = 0x202;
    private const ulong Carry = 1;

    // stc; mov eax, 39 (getpid); syscall; pushfq
    private const string Program = "f9" + "b827000000" + "0f05" + "9c";
    private const ulong AfterSyscall = Code + 8;

    public static TheoryData<string> Engines => [.. EngineCatalog.Names];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Syscall_OfAnyKind_LeavesTheNextAddressInRcxAndTheFlagsInR11(string engine)
    {
        using var state = new MachineState(X8664.Instance, memoryLimit: 1 << 20);
        state.Memory.Write(Code, Convert.FromHexString(Program));
        state[state.Isa.Registers.Pc] = Code;
        for (var i = 0; i < X86Registers.R.Count; i++)
        {
            state[X86Registers.R, i] = 0xfeed_0000_0000_0000UL + (ulong)i;
        }

        state[X86Registers.R, X86Registers.Rsp] = Stack;
        using var tested = EngineCatalog.Create(engine, state, new SilentHost());

        Assert.Equal(4UL, tested.Run(4));

        Assert.Equal(AfterSyscall, (ulong)state[X86Registers.R, X86Registers.Rcx]);
        Assert.Equal(UserFlags | Carry, (ulong)state[X86Registers.R, X86Registers.R11]);
        Assert.Equal(UserFlags | Carry, BinaryPrimitives.ReadUInt64LittleEndian(state.Memory.View(Stack - sizeof(ulong), sizeof(ulong))));
        int[] changed = [X86Registers.Rax, X86Registers.Rcx, X86Registers.Rsp, X86Registers.R11];
        foreach (var i in Enumerable.Range(0, X86Registers.R.Count).Except(changed))
        {
            Assert.Equal(0xfeed_0000_0000_0000UL + (ulong)i, (ulong)state[X86Registers.R, i]);
        }
    }
}
