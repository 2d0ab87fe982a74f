// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;

namespace Omo.Proofs.Testing.States;

/// <summary>One step for each thing that is special in a proof, by name.</summary>
public static class NamedSteps
{
    private const int T0 = 5;
    private const int A0 = 10;
    private const int A7 = 17;

    private const uint Ecall = 0x73;
    private const uint Ebreak = 0x00100073;
    private const uint LoadT1FromT0 = 0x0002b303;
    private const uint StoreA0ToT0 = 0x00a2b023;
    private const uint AddA0 = 0x00150513;
    private const uint JumpRegisterT0 = 0x00028067;
    private const uint AmoAddT1A0ToT0 = 0x00a2b32f;
    private const uint LoadReserved = 0x1002b32f;
    private const uint LoadF1FromT0 = 0x0002b087;
    private const uint StoreF1ToT0 = 0x0012b027;
    private const uint MoveF1ToA0 = 0xe2008553;
    private const uint ReadCycle = 0xc0002573;
    private const uint CompressedAddA0 = 0x0505;

    private static readonly RiscV64 s_isa = RiscV64.Instance;
    private static readonly ulong s_code = 0x11000;
    private static readonly ulong s_data = 0x2000_0000;

    private static readonly Dictionary<string, Action<CraftedState>> s_steps = new()
    {
        ["add"] = c => c.PlantCode(AddA0),
        ["compressed"] = c => c.PlantCode(CompressedAddA0),
        ["instruction across leaves"] = c => At(c, s_code + 30).PlantCode(AddA0),
        ["instruction across pages"] = c => At(c, s_code + 4094).PlantCode(AddA0),
        ["instruction across megabytes"] = c => At(c, (1UL << 30) - 2).PlantCode(AddA0),
        ["instruction at the end of space"] = c => At(c, s_isa.SpaceEnd - 4).PlantCode(AddA0),
        ["compressed at the end of space"] = c => At(c, s_isa.SpaceEnd - 2).PlantCode(CompressedAddA0),
        ["load"] = c => Data(c, s_data).PlantCode(LoadT1FromT0),
        ["load across leaves"] = c => Data(c, s_data + 28).PlantCode(LoadT1FromT0),
        ["load across pages"] = c => Data(c, s_data + 4091).PlantCode(LoadT1FromT0),
        ["load of the instruction's leaf"] = c => Data(c, s_code + 8).PlantCode(LoadT1FromT0),
        ["load of unwritten memory"] = c => c.Set(T0, 0x3f_0000_0000).PlantCode(LoadT1FromT0),
        ["store"] = c => Data(c, s_data).PlantCode(StoreA0ToT0),
        ["store across leaves"] = c => Data(c, s_data + 25).PlantCode(StoreA0ToT0),
        ["store across pages"] = c => Data(c, s_data + 4095).PlantCode(StoreA0ToT0),
        ["store onto the instruction"] = c => c.Set(T0, s_code - 2).PlantCode(StoreA0ToT0),
        ["store of zero makes a leaf empty"] = c => c.Plant64(s_data, 5).Set(T0, s_data).Set(A0, 0).PlantCode(StoreA0ToT0),
        ["atomic"] = c => Data(c, s_data + 8).PlantCode(AmoAddT1A0ToT0),
        ["load reserved"] = c => Data(c, s_data + 8).PlantCode(LoadReserved),
        ["jump to an odd half"] = c => c.Set(T0, s_data + 3).PlantCode(JumpRegisterT0),
        ["counter"] = c => c.PlantCode(ReadCycle),
        ["floating-point move"] = c => c.PlantCode(MoveF1ToA0),
        ["floating-point load"] = c => Data(c, s_data + 29).PlantCode(LoadF1FromT0),
        ["floating-point store"] = c => Data(c, s_data + 29).PlantCode(StoreF1ToT0),
        ["breakpoint"] = c => c.PlantCode(Ebreak),
        ["illegal instruction"] = c => c.PlantCode(0xffffffff),
        ["nothing written at pc"] = c => At(c, 0x5000),
        ["misaligned pc"] = c => At(c, s_code + 1),
        ["pc at the end of space"] = c => At(c, s_isa.SpaceEnd),
        ["pc beyond all memory"] = c => At(c, ulong.MaxValue - 1),
        ["instruction half out of space"] = c => At(c, s_isa.SpaceEnd - 2).Plant(s_isa.SpaceEnd - 2, [0x13, 0x05]),
        ["load out of space"] = c => c.Set(T0, s_isa.SpaceEnd - 7).PlantCode(LoadT1FromT0),
        ["store out of space"] = c => c.Set(T0, ulong.MaxValue).PlantCode(StoreA0ToT0),
        ["misaligned atomic"] = c => c.Set(T0, s_data + 4).PlantCode(AmoAddT1A0ToT0),
        ["exited"] = c => Exited(c, 0).PlantCode(AddA0),
        ["exited with 1"] = c => Exited(c, 1),
        ["exited by a signal"] = c => Exited(c, 139),
        ["uname"] = c => Call(c, 160, s_data + 27),
        ["statx"] = c => Call(c, 291, 0, s_data, 0x1000, 0, s_data + 4000),
        ["exit"] = c => Call(c, 93, 3),
        ["write"] = c => Call(c, 64, 1, s_data, 100),
        ["writev"] = c => Call(Vector(c), 66, 1, s_data + 16, 4),
        ["getrandom"] = c => Call(c, 278, s_data + 30, 8),
        ["unknown call"] = c => Call(c, 4096),
        ["read of input"] = c => Call(Input(c, 70, 40), 63, 0, s_data + 5, 100),
        ["read of input at its end"] = c => Call(Input(c, 70, 70), 63, 0, s_data, 100),
        ["readv of input"] = c => Call(Input(Vector(c), 70, 0), 65, 0, s_data + 16, 4),
        ["key of a pre-image"] = c => Call(c.Plant(s_data, Dice.For("key", 0).Bytes(64)), 64, 6, s_data + 20, 32),
        ["local pre-image"] = c => Call(Preimage(c, PreimagePart.LocalType, 25, 8), 63, 5, s_data, 32),
        ["keccak pre-image"] = c => Call(Preimage(c, PreimagePart.KeccakType, 100, 8), 63, 5, s_data, 32),
        ["sha-256 pre-image"] = c => Call(Preimage(c, PreimagePart.Sha256Type, 100, 77), 63, 5, s_data + 3, 32),
        ["length of a pre-image"] = c => Call(Preimage(c, PreimagePart.KeccakType, 300, 0), 63, 5, s_data, 8),
        ["pre-image across its length"] = c => Call(Preimage(c, PreimagePart.KeccakType, 5, 3), 63, 5, s_data + 31, 8),
        ["end of a pre-image"] = c => Call(Preimage(c, PreimagePart.KeccakType, 33, 41), 63, 5, s_data, 8),
        ["last byte of a pre-image"] = c => Call(Preimage(c, PreimagePart.Sha256Type, 33, 40), 63, 5, s_data, 8),
        ["empty pre-image"] = c => Call(Preimage(c, PreimagePart.KeccakType, 0, 8), 63, 5, s_data, 8),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> Names => s_steps.Keys;

    /// <summary>Proves a step.</summary>
    public static StepProof Prove(string name)
    {
        using var crafted = Make(name);
        return crafted.Prove();
    }

    /// <summary>The state before a step, in memory that is neither empty nor full.</summary>
    public static CraftedState Make(string name)
    {
        var crafted = new CraftedState();
        var dice = Dice.For(name, 0);
        for (var bits = 6; bits < s_isa.AddressBits; bits += 3)
        {
            crafted.Plant(1UL << bits, dice.Bytes(40)).Plant(s_data ^ (1UL << bits), dice.Bytes(8)).Plant(s_code ^ (1UL << bits), dice.Bytes(8));
        }

        for (var i = 1; i < RiscVRegisters.X.Count; i++)
        {
            crafted.Set(i, dice.Operand());
            crafted.State[RiscVRegisters.F, i] = dice.Next();
        }

        crafted.State[crafted.Registers.Step] = dice.Next() >> 20;
        At(crafted, s_code);
        s_steps[name](crafted);
        return crafted;
    }

    private static CraftedState At(CraftedState crafted, ulong pc)
    {
        crafted.Pc = pc;
        return crafted;
    }

    private static CraftedState Data(CraftedState crafted, ulong address) =>
        crafted.Set(T0, address).Plant(address - 10, Dice.For("data", 0).Bytes(30));

    private static CraftedState Exited(CraftedState crafted, ulong code)
    {
        crafted.State[crafted.Registers.Exited] = 1;
        crafted.State[crafted.Registers.ExitCode] = code;
        return crafted;
    }

    private static CraftedState Call(CraftedState crafted, ulong number, params ulong[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            crafted.Set(A0 + i, arguments[i]);
        }

        return crafted.Set(A7, number).PlantCode(Ecall);
    }

    private static CraftedState Input(CraftedState crafted, int length, ulong offset)
    {
        crafted.State[crafted.Registers.InputOffset] = offset;
        return crafted.Plant64(s_isa.InputBase, (ulong)length).Plant(s_isa.InputData, Dice.For("input", 0).Bytes(length));
    }

    private static CraftedState Vector(CraftedState crafted) => crafted
        .Plant64(s_data + 16, s_data).Plant64(s_data + 24, 0)
        .Plant64(s_data + 32, 0x7_0000_0013).Plant64(s_data + 40, 9)
        .Plant64(s_data + 48, 0x77_0000).Plant64(s_data + 56, 40)
        .Plant64(s_data + 64, 0x77_0100).Plant64(s_data + 72, 1);

    private static CraftedState Preimage(CraftedState crafted, byte type, int length, ulong offset) =>
        crafted.SetPreimage(type, Dice.For("pre-image", length).Bytes(length), offset);
}
