// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.States;

/// <summary>What is special in proofs of 64-bit RISC-V: accesses and instructions of any alignment.</summary>
internal static class RiscVSteps
{
    private const int T0 = 5;
    private const int A0 = 10;
    private const uint AddA0 = 0x00150513;
    private const uint LoadT1FromT0 = 0x0002b303;
    private const uint StoreA0ToT0 = 0x00a2b023;
    private const uint AmoAddT1A0ToT0 = 0x00a2b32f;
    private const uint ReadCycle = 0xc0002573;
    private const uint CompressedAddA0 = 0x0505;

    private static readonly StepWords s_words = new(
        Base: T0, Value: A0, Add: AddA0, Load: LoadT1FromT0, Store: StoreA0ToT0, Jump: 0x00028067, LoadLinked: 0x1002b32f,
        FloatMove: 0xe2008553, FloatLoad: 0x0002b087, FloatStore: 0x0012b027, Breakpoint: 0x00100073);

    public static StepSet Create()
    {
        var set = new StepSet(s_words);
        var steps = set.Steps;
        steps["compressed"] = c => c.PlantCode(CompressedAddA0);
        steps["instruction across leaves"] = c => StepSet.At(c, StepSet.Code + 30).PlantCode(AddA0);
        steps["instruction across pages"] = c => StepSet.At(c, StepSet.Code + 4094).PlantCode(AddA0);
        steps["instruction across megabytes"] = c => StepSet.At(c, (1UL << 30) - 2).PlantCode(AddA0);
        steps["compressed at the end of space"] = c => StepSet.At(c, c.Isa.SpaceEnd - 2).PlantCode(CompressedAddA0);
        steps["instruction half out of space"] = c => StepSet.At(c, c.Isa.SpaceEnd - 2).Plant(c.Isa.SpaceEnd - 2, [0x13, 0x05]);
        steps["load across leaves"] = c => set.Operand(c, StepSet.Data + 28).PlantCode(LoadT1FromT0);
        steps["load across pages"] = c => set.Operand(c, StepSet.Data + 4091).PlantCode(LoadT1FromT0);
        steps["load half out of space"] = c => c.Set(T0, c.Isa.SpaceEnd - 7).PlantCode(LoadT1FromT0);
        steps["store across leaves"] = c => set.Operand(c, StepSet.Data + 25).PlantCode(StoreA0ToT0);
        steps["store across pages"] = c => set.Operand(c, StepSet.Data + 4095).PlantCode(StoreA0ToT0);
        steps["store beside the instruction"] = c => c.Set(T0, StepSet.Code - 2).PlantCode(StoreA0ToT0);
        steps["store that wraps around"] = c => c.Set(T0, ulong.MaxValue).PlantCode(StoreA0ToT0);
        steps["atomic"] = c => set.Operand(c, StepSet.Data + 8).PlantCode(AmoAddT1A0ToT0);
        steps["misaligned atomic"] = c => c.Set(T0, StepSet.Data + 4).PlantCode(AmoAddT1A0ToT0);
        steps["counter"] = c => c.PlantCode(ReadCycle);
        return set;
    }
}
