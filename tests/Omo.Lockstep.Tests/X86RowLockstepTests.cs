// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.Engines;
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
    /// <summary>For each engine, other ones: an instruction has 200.</summary>
    private const int CasesEach = 100;

    private const byte Nop = 0x90;

    public static TheoryData<string, string> Rows => EngineData.WithStepping(X8664.Instance.Rows.Where(r => !X86LibunicornLimits.IsLeftOut(r)).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToLibunicorn(string name, string engine)
    {
        var row = X8664.Instance.Rows.Single(r => r.Name == name);
        var random = new RandomX86((row.Id * EngineCatalog.Names.Count) + EngineCatalog.Names.ToList().IndexOf(engine)) { IsAligned = row.Extension.StartsWith("sse", StringComparison.Ordinal) || name == "cmpxchg16b m128" };
        using var state = new MachineState(X8664.Instance, memoryLimit: 1L << 30);
        LockstepRun? lockstep = null;
        var (executed, faulted) = (0, 0);
        var cases = X86Forms.CasesOf(name, CasesEach);
        for (var i = 0; i < cases; i++)
        {
            var (instruction, decoded) = Judgeable(random, state, row);
            lockstep ??= new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, X86Errata.All);
            lockstep.Synchronize();
            if (lockstep.Step() is { } difference)
            {
                Assert.Fail($"{Convert.ToHexStringLower(instruction)} ({X8664.Instance.Disassemble(decoded, RandomX86.Code)}): {difference}");
            }

            if (lockstep.Fault is null)
            {
                executed++;
                continue;
            }

            // After an exception that nothing handles, the next one would be another.
            lockstep.Dispose();
            lockstep = null;
            faulted++;
        }

        lockstep?.Dispose();
        Assert.Equal(cases, executed + faulted);
        Assert.True(executed >= LeastExecuted(row, cases), $"only {executed} cases were executed, and {faulted} were faults");
    }

    /// <summary>A case that libunicorn can judge, set up in a machine.</summary>
    private static (byte[] Instruction, Decoded Decoded) Judgeable(RandomX86 random, MachineState state, Row row)
    {
        while (true)
        {
            var instruction = random.Instruction(row);
            _ = X8664.Instance.TryDecode(instruction, out var decoded);
            // It translates what follows too, and breaks down on some random bytes and some of what earlier cases left there.
            state.Memory.Write(RandomX86.Data, decoded.Mnemonic is "jmp" or "call" or "ret" ? Targets() : random.Memory(RandomX86.DataBytes));
            state.Memory.Write(RandomX86.Code, [.. instruction, .. Enumerable.Repeat(Nop, 16)]);
            state[state.Isa.Registers.Pc] = RandomX86.Code;
            random.SetRegisters(state, decoded);
            if (!X86LibunicornLimits.IsWrong(instruction, decoded, (int)state[X86Registers.R, X86Registers.Rcx]))
            {
                return (instruction, decoded);
            }
        }
    }

    /// <summary>Memory to go to and to take addresses from: instructions without effect, and addresses in it between them.</summary>
    private static byte[] Targets() =>
        [.. Enumerable.Range(0, RandomX86.DataBytes / 16).SelectMany(i => (byte[])[.. Enumerable.Repeat(Nop, 8), .. BitConverter.GetBytes(RandomX86.Data + (ulong)(16 * i))])];

    /// <summary>A quarter of the cases; none of an instruction that is a fault.</summary>
    private static int LeastExecuted(Row row, int cases) => row.Body is [FaultStatement] || row.Name == "int imm8" ? 0 : cases / 4;
}
