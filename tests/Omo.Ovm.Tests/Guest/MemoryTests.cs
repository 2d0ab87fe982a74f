// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Chain;
using Omo.Ovm.Tests.Transpiler;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Guest;

/// <summary>
/// What takes most memory for the gas of a block of 30,000,000, on MIPS, whose heap is the smallest, and that running out of memory is
/// the same in every build. The bounds are those that docs/ovm.md counts with.
/// </summary>
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const ulong BlockGas = 30_000_000;
    private const ulong MiB = 1 << 20;
    private const int CodeBytes = 24_576;
    private const uint FirstContract = 0xb0000;

    public static TheoryData<string> Architectures => GuestBuild.Architectures;

    // Homestead, because since EIP-150 a caller keeps a 64th, and far fewer frames have memory at once.
    [Fact]
    public void NestedFrames_EachWithAllMemoryItCanPay_FitOnMips()
    {
        // 3,073 words cost 27,664 gas, 1024 times.
        var code = ContractWorld.Assemble("0x18000 MLOAD POP 0x00 0x00 0x00 0x00 0x00 ADDRESS 0x200 GAS SUB CALL POP");
        var heap = Run(GuestWorld.CallOf(code, Fork.Homestead, BlockGas), "mips", out _);
        Assert.InRange(heap, 96 * MiB, 256 * MiB);
    }

    [Fact]
    public void ManyContracts_LookedAt_FitOnMips()
    {
        const int count = 500;
        var code = ContractWorld.Assemble(
            $"""
            0x00 :next DUP1 0x{FirstContract:x} ADD EXTCODESIZE 0x00 MLOAD ADD 0x00 MSTORE 0x01 ADD DUP1 0x{count:x} GT @next JUMPI
            0x00 MLOAD 0x00 SSTORE
            0x20 0x20 0x00 0x00 0x00 0x{FirstContract:x} GAS CALL 0x20 MLOAD ADD 0x01 SSTORE
            0x20 0x20 0x00 0x00 0x00 0x{FirstContract + count - 1:x} GAS CALL 0x20 MLOAD ADD 0x02 SSTORE
            0x20 0x00 0x00 0x{FirstContract + count - 1:x} EXTCODECOPY 0x00 MLOAD 0x03 SSTORE
            """);
        var contracts = Enumerable.Range(0, count).Select(i => new Account(GuestWorld.Address(FirstContract + (uint)i), 1, 0, LongCode(i), []));
        var heap = Run(GuestWorld.CallOf(code, Fork.Istanbul, BlockGas, null, contracts), "mips", out var slots);

        // Their code alone has 11.7 MiB.
        Assert.InRange(heap, 8 * MiB, 11 * MiB);
        Assert.Equal([count * CodeBytes, 1, count, new BigInteger(LongCode(count - 1).AsSpan(0, 32), isUnsigned: true, isBigEndian: true)], slots);
    }

    [Fact]
    public void Modexp_OfLongNumbers_FitsOnMips()
    {
        // Of the base only the last byte is not zero, of the modulus the first and the last; the exponent is 1.
        const int size = 20_000;
        var code = ContractWorld.Assemble(
            $"""
            0x{size:x} 0x00 MSTORE 0x01 0x20 MSTORE 0x{size:x} 0x40 MSTORE
            0xff 0x{0x60 + size - 1:x} MSTORE8 0x01 0x{0x60 + size:x} MSTORE8 0x01 0x{0x60 + size + 1:x} MSTORE8 0x07 0x{0x60 + size + size:x} MSTORE8
            0x{size:x} 0x20000 0x{0x61 + size + size:x} 0x00 0x00 0x05 GAS CALL 0x00 SSTORE 0x{0x20000 + size - 32:x} MLOAD 0x01 SSTORE
            """);
        var heap = Run(GuestWorld.CallOf(code, Fork.Istanbul, BlockGas), "mips", out var slots);
        Assert.InRange(heap, 0ul, 4 * MiB);
        Assert.Equal([1, 0xff], slots.Take(2));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Memory_OverTheBudget_EndsWithTwo(string arch)
    {
        const ulong gas = 10_000_000_000_000;
        var fits = GuestWorld.CallOf(ContractWorld.Assemble("0x01000000 MLOAD POP 0x01 0x00 SSTORE"), Fork.Istanbul, gas);
        Assert.Null(GuestAgreement.Check(fits, null, arch));

        // 976 MiB, for which 64-bit guests and the native build would have room.
        var batch = GuestWorld.CallOf(ContractWorld.Assemble("0x3d000000 MLOAD POP"), Fork.Istanbul, gas);
        batch.Claim(batch.AgreedRoot);
        Assert.Contains("out of memory", Assert.Throws<OvmException>(() => OvmExecutor.RunProgram(batch.Store)).Message, StringComparison.Ordinal);
        using var guest = GuestExecution.Load(arch, batch.Store);
        Assert.Equal((int)OvmExit.Panic, guest.Run());
        Assert.Contains("out of memory", guest.Output, StringComparison.Ordinal);
    }

    // Runs the batch natively and in the guest; the bytes of the guest's heap, and the contract's first slots.
    private ulong Run(PreparedBatch batch, string arch, out BigInteger[] slots)
    {
        var native = OvmExecutor.Execute(batch, written: batch.Store);
        Assert.True(Assert.Single(native.Transactions).Receipt is { Succeeded: not false }, "the transaction failed");
        batch.Claim(native.StateRoot);
        using var guest = GuestExecution.Load(arch, batch.Store);
        Assert.Equal(((int)OvmExit.Holds, arch), (guest.Run(), arch));
        var machine = guest.Machine;
        var heap = machine.State[machine.State.Isa.Registers.Break] - machine.Elf.BreakStart;
        output.WriteLine($"{heap} bytes of heap, {machine.Step} instructions, gas {native.GasUsed}");
        slots = [.. Enumerable.Range(0, 4).Select(i => OvmState.ReadSlot(batch.Store, native.StateRoot, GuestWorld.Contract, i))];
        return heap;
    }

    // As long as code may be: jumps to its end, which returns the number.
    private static byte[] LongCode(int number)
    {
        const int end = CodeBytes - 16;
        var code = new byte[CodeBytes];
        byte[] start = [0x61, end >> 8, end & 0xff, 0x56, (byte)(number >> 8), (byte)number];
        byte[] rest = [0x5b, 0x61, (byte)(number >> 8), (byte)number, 0x60, 0x00, 0x52, 0x60, 0x20, 0x60, 0x00, 0xf3];
        start.CopyTo(code, 0);
        rest.CopyTo(code, end);
        return code;
    }
}
