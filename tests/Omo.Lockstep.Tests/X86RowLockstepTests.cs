// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.TestPrograms.X86;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>Every x86-64 row alone, with random encodings, registers and memory, against libunicorn.</summary>
public sealed class X86RowLockstepTests
{
    private const int CasesPerRow = 100;

    public static TheoryData<string, string> Rows => EngineData.With(X8664.Instance.Rows.Where(r => !IsLeftOut(r)).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToLibunicorn(string name, string engine)
    {
        var row = X8664.Instance.Rows.Single(r => r.Name == name);
        var random = new RandomX86(row.Id) { IsAligned = row.Extension.StartsWith("sse", StringComparison.Ordinal) };
        using var state = new MachineState(X8664.Instance, memoryLimit: 1L << 30);
        using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, X86Errata.All);
        for (var i = 0; i < CasesPerRow; i++)
        {
            random.SetRegisters(state);
            state.Memory.Write(RandomX86.Data, random.Bytes(RandomX86.DataBytes));
            var instruction = random.Instruction(row);
            if (IsUndefined(state, name, instruction))
            {
                continue;
            }

            state[state.Isa.Registers.Pc] = RandomX86.Code;
            state.Memory.Write(RandomX86.Code, instruction);
            lockstep.Synchronize();

            if (lockstep.Step() is { } difference)
            {
                Assert.Fail($"{Convert.ToHexStringLower(instruction)}: {difference}");
            }
        }

        Assert.True(lockstep.ComparedSteps + lockstep.EnvironmentSteps >= CasesPerRow / 8);
    }

    /// <summary>
    /// Not here: SYSCALL is the environment's; POPF reads flags of the system from memory that a user cannot change, but the
    /// processor of libunicorn, in ring 0, can (the runs x86_arithmetic and x86_strings have it).
    /// </summary>
    private static bool IsLeftOut(Row row) => row.Name is "syscall" or "popf" or "popfq";

    /// <summary>
    /// What the manual leaves undefined beside flags: 16-bit double shifts by more than 16 (SDM volume 2, SHLD, SHRD), byte
    /// swaps of 16 bits (BSWAP), and scans of 0 (BSF, BSR).
    /// </summary>
    private static bool IsUndefined(MachineState state, string name, byte[] instruction)
    {
        var count = name.EndsWith("cl", StringComparison.Ordinal) ? (int)state[X86Registers.R, X86Registers.Rcx] : instruction[^1];
        return (name.StartsWith("shld r/m16", StringComparison.Ordinal) || name.StartsWith("shrd r/m16", StringComparison.Ordinal)) && (count & 31) > 16;
    }
}
