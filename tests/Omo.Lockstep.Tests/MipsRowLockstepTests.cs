// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every MIPS row that needs no hidden state alone, with random fields, registers and memory, against libunicorn. A branch
/// has an instruction in its slot that tells whether it was executed.
/// </summary>
public sealed class MipsRowLockstepTests
{
    private const int CasesPerRow = 200;

    public static TheoryData<string, string, string> Rows => MipsRowCases.Of(r => !IsEnvironment(r) && !MipsHiddenStateLockstepTests.Uses(r));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToLibunicorn(string architecture, string name, string engine)
    {
        var isa = InstructionSets.Find(architecture)!;
        var encoding = isa.Rows.Single(r => r.Name == name).Encoding!;
        var random = new Random(name.Length + (int)encoding.Match);
        using var state = new MachineState(isa, memoryLimit: 1L << 30);
        using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, MipsErrata.All);
        for (var i = 0; i < CasesPerRow; i++)
        {
            uint word;
            do
            {
                MipsRowCases.Randomize(state, random);
                word = MipsRowCases.RandomWord(encoding, random);
            }
            while (IsUnpredictable(state, name, word));

            MipsRowCases.WriteInstruction(state, word);
            lockstep.Synchronize();

            LockstepAssert.NoDifference(lockstep.Step());
        }

        Assert.True(lockstep.ComparedSteps >= CasesPerRow);
    }

    /// <summary>System calls and the clock, which libunicorn takes over.</summary>
    private static bool IsEnvironment(Row row) => row.Name is "syscall" or "rdhwr.cc";

    /// <summary>What the manual calls UNPREDICTABLE (volume II-A, by instruction), where any result is right.</summary>
    private static bool IsUnpredictable(MachineState state, string name, uint word)
    {
        var (rs, rt, rd) = ((int)(word >> 21) & 31, (int)(word >> 16) & 31, (int)(word >> 11) & 31);
        var (end, start) = ((word >> 11) & 31, (word >> 6) & 31);
        return name switch
        {
            "div" or "divu" => (uint)state[MipsRegisters.R, rt] == 0,
            "clz" or "clo" => rt != rd,
            "ext" => start + end > 31,
            "ins" => start > end,
            "bltzal" or "bgezal" or "bltzall" or "bgezall" => rs == 31,
            "jr" => IsOtherJump(state, rs, word),
            "jalr" => rs == rd || IsOtherJump(state, rs, word),
            _ => false,
        };
    }

    /// <summary>
    /// A hint other than none and the barrier, which the manual does not define; an odd target, which switches the
    /// processor of libunicorn to the MIPS16 instructions that Omo's does not have; a target that the kernel maps, which
    /// libunicorn looks up at once.
    /// </summary>
    private static bool IsOtherJump(MachineState state, int target, uint word)
    {
        const uint Mapped = 0xc000_0000;
        var address = (uint)state[MipsRegisters.R, target];
        return (word >> 6 & 15) != 0 || (address & 1) != 0 || address >= Mapped;
    }
}
