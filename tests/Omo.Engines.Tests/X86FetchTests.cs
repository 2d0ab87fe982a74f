// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>Which bytes of memory the fetch of an instruction without a known length reads.</summary>
public sealed class X86FetchTests
{
    private const ulong Leaf = 0x10_0000;
    private const int LeafBytes = 32;

    [Theory]
    [InlineData("90", LeafBytes - 1, false)]                        // nop ends with its leaf
    [InlineData("06", LeafBytes - 1, false)]                        // a reserved opcode, known from its byte
    [InlineData("0fff", LeafBytes - 2, false)]                      // and one of two bytes
    [InlineData("0f0b", LeafBytes - 1, true)]                       // ud2 goes on
    [InlineData("8b00", LeafBytes - 1, true)]                       // ModRM in the next leaf
    [InlineData("48b80102030405060708", LeafBytes - 9, true)]       // the last byte of an immediate
    [InlineData("48b80102030405060708", LeafBytes - 10, false)]
    [InlineData("666666666666666666666666666690", LeafBytes - 14, true)]
    public void Fetch_NearTheEndOfALeaf_OpensTheNextOneOnlyForAnInstructionThatReachesIt(string code, int offset, bool opensNext)
    {
        using var state = NewState(code, Leaf + (ulong)offset);
        var access = new CountingAccess(state);

        _ = new Evaluator(state.Isa).TryFetch(access, out _, out _);

        Assert.Equal(opensNext ? Leaf + LeafBytes : Leaf, access.LastByte / LeafBytes * LeafBytes);
    }

    [Theory]
    [InlineData("6666666666666666666666666666660f0b", Signal.AddressOutOfSpace)]    // 17 bytes
    [InlineData("f00fa2", Signal.IllegalInstruction)]                               // lock cpuid
    [InlineData("f001c0", Signal.IllegalInstruction)]                               // lock add eax, eax
    [InlineData("c5f877", Signal.IllegalInstruction)]                               // vzeroupper
    [InlineData("d9e8", Signal.IllegalInstruction)]                                 // fld1
    [InlineData("0f77", Signal.IllegalInstruction)]                                 // emms
    public void Fetch_OfNoInstruction_Faults(string code, Signal expected)
    {
        using var state = NewState(code, Leaf);

        var isInstruction = new Evaluator(state.Isa).TryFetch(new CountingAccess(state), out _, out var signal);

        Assert.False(isInstruction);
        Assert.Equal(expected, signal);
    }

    [Theory]
    [InlineData("90", 1, null)]
    [InlineData("0f", 1, Signal.AddressOutOfSpace)]
    [InlineData("e801", 2, Signal.AddressOutOfSpace)]
    public void Fetch_AtTheEndOfTheSpace_FaultsWhereTheInstructionGoesOn(string code, int bytesLeft, Signal? expected)
    {
        using var state = NewState(code, X8664.Instance.SpaceEnd - (ulong)bytesLeft);

        var isInstruction = new Evaluator(state.Isa).TryFetch(new CountingAccess(state), out _, out var signal);

        Assert.Equal(expected, isInstruction ? null : signal);
    }

    private static MachineState NewState(string code, ulong address)
    {
        var state = new MachineState(X8664.Instance, memoryLimit: 1 << 20);
        state.Memory.Write(address, Convert.FromHexString(code));
        state[state.Isa.Registers.Pc] = address;
        return state;
    }

    private sealed class CountingAccess(MachineState state) : LiveStateAccess(state, new SilentHost())
    {
        public ulong LastByte { get; private set; }

        public override void ReadMemory(ulong address, Span<byte> data)
        {
            LastByte = Math.Max(LastByte, address + (ulong)data.Length - 1);
            base.ReadMemory(address, data);
        }
    }
}
