// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.TestPrograms.X86;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every x86-64 row alone, with random encodings, registers and memory, against libunicorn. Where libunicorn 2.0.1 does not do
/// what the manual says the case is left out; the processor itself judges those (tests/Omo.Native.Tests).
/// </summary>
public sealed class X86RowLockstepTests
{
    private const int CasesPerRow = 60;
    private const byte Nop = 0x90;

    public static TheoryData<string, string> Rows => EngineData.With(X8664.Instance.Rows.Where(r => !IsLeftOut(r)).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToLibunicorn(string name, string engine)
    {
        var row = X8664.Instance.Rows.Single(r => r.Name == name);
        var random = new RandomX86(row.Id) { IsAligned = row.Extension.StartsWith("sse", StringComparison.Ordinal) || name == "cmpxchg16b m128" };
        using var state = new MachineState(X8664.Instance, memoryLimit: 1L << 30);
        LockstepRun? lockstep = null;
        ulong judged = 0;
        for (var i = 0; i < CasesPerRow; i++)
        {
            random.SetRegisters(state);
            state.Memory.Write(RandomX86.Data, random.Bytes(RandomX86.DataBytes));
            var instruction = random.Instruction(row);
            if (IsWrongInLibunicorn(state, name, instruction))
            {
                continue;
            }

            // It translates what follows too, and breaks down on some of what earlier cases left there.
            state[state.Isa.Registers.Pc] = RandomX86.Code;
            state.Memory.Write(RandomX86.Code, [.. instruction, .. Enumerable.Repeat(Nop, 16)]);
            lockstep ??= new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, X86Errata.All);
            lockstep.Synchronize();
            if (lockstep.Step() is { } difference)
            {
                Assert.Fail($"{Convert.ToHexStringLower(instruction)}: {difference}");
            }

            judged++;
            if (lockstep.Fault is not null)
            {
                // After an exception that nothing handles, the next one would be another.
                lockstep.Dispose();
                lockstep = null;
            }
        }

        lockstep?.Dispose();
        Assert.True(judged >= CasesPerRow / 20, $"only {judged} cases were judged");
    }

    /// <summary>
    /// Not here: SYSCALL is the environment's; POPF reads flags of the system that a user cannot change, but the processor of
    /// libunicorn, in ring 0, can; that processor lacks MOVBE, POPCNT, INT1 and the alias F6 /1 of TEST; a byte swap of 16 bits
    /// is undefined (SDM volume 2, BSWAP). It clears the upper half of a register that BSF and BSR of 0 and an unequal CMPXCHG
    /// do not write, and, with 16-bit operands, that of rbp after ENTER (the processor does not).
    /// </summary>
    private static bool IsLeftOut(Row row) => row.Name is "syscall" or "popf" or "popfq" or "int1" or "bswap r16"
            or "bsf r32, r/m32" or "bsr r32, r/m32" or "cmpxchg r32, r32" or "enter imm16, imm8"
        || row.Name.StartsWith("movbe", StringComparison.Ordinal)
        || row.Name.StartsWith("popcnt", StringComparison.Ordinal)
        || (row.Name.StartsWith("test", StringComparison.Ordinal) && row.Form!.Text.Contains("/1", StringComparison.Ordinal));

    /// <summary>
    /// Undefined: 16-bit double shifts by more than 16 (SDM volume 2, SHLD, SHRD). Wrong: flags of NEG with LOCK and of shifts
    /// by cl in memory (they are those of the register form), RET with 8000h and more to release, which is unsigned, PAUSE with
    /// REX.B, which it takes for an exchange.
    /// </summary>
    private static bool IsWrongInLibunicorn(MachineState state, string name, byte[] instruction)
    {
        _ = X8664.Instance.TryDecode(instruction, out var decoded);
        var isMemory = X8664.Instance.Disassemble(decoded, RandomX86.Code).Contains('[', StringComparison.Ordinal);
        var isByRegister = name.Contains(", cl", StringComparison.Ordinal);
        var count = isByRegister ? (int)state[X86Registers.R, X86Registers.Rcx] : instruction[^1];
        return decoded.Mnemonic switch
        {
            "shld" or "shrd" => isMemory || (name.Contains("16", StringComparison.Ordinal) && (count & 31) > 16),
            "shl" or "shr" or "sar" => isMemory && isByRegister,
            "neg" => instruction.Contains((byte)0xf0),
            "ret" => instruction.Length > 2 && instruction[^1] >= 0x80,
            "pause" => instruction.Length > 2,
            _ => false,
        };
    }
}
