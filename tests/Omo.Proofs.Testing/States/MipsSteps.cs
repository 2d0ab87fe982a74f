// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;

namespace Omo.Proofs.Testing.States;

/// <summary>What is special in proofs of MIPS: delay slots, the likely forms, unaligned halves, traps.</summary>
internal static class MipsSteps
{
    private const int T0 = 8;
    private const int A0 = 4;
    private const uint AddA0 = 0x24840001;
    private const uint LoadT1FromT0 = 0x8d090000;
    private const uint StoreA0ToT0 = 0xad040000;
    private const uint StoreConditionalA0 = 0xe1040000;
    private const uint BranchAlways = 0x10000004;
    private const uint BranchLikelyNever = 0x54000004;
    private const uint BranchAndLinkNever = 0x04100004;

    private static readonly StepWords s_words = new(
        Base: T0, Value: A0, Add: AddA0, Load: LoadT1FromT0, Store: StoreA0ToT0, Jump: 0x01000008, LoadLinked: 0xc1090000,
        FloatMove: 0x44040800, FloatLoad: 0xc5010000, FloatStore: 0xe5010000, Breakpoint: 0x0000000d);

    public static StepSet Create()
    {
        var set = new StepSet(s_words);
        AddBranches(set.Steps);
        AddMemory(set);
        AddOthers(set.Steps);
        return set;
    }

    private static void AddBranches(Dictionary<string, Action<CraftedState>> steps)
    {
        steps["branch"] = c => c.PlantCode(BranchAlways);
        steps["delay slot"] = c => Slot(c, StepSet.Data).PlantCode(AddA0);
        steps["branch in a delay slot"] = c => Slot(c, StepSet.Data).PlantCode(BranchAlways);
        steps["likely branch not taken"] = c => c.PlantCode(BranchLikelyNever);
        steps["likely branch not taken in a delay slot"] = c => Slot(c, StepSet.Data).PlantCode(BranchLikelyNever);
        steps["link of a branch not taken"] = c => c.PlantCode(BranchAndLinkNever);
        steps["system call in a delay slot"] = c => StepSet.Call(Slot(c, StepSet.Data), "getpid");
        steps["fault in a delay slot"] = c => Slot(c, StepSet.Data).PlantCode(0xffffffff);
        steps["delay slot before an odd address"] = c => Slot(c, StepSet.Data + 1).PlantCode(AddA0);
        steps["delay slot at the end of the word"] = c => Slot(c, 0xfffffffc).PlantCode(AddA0);
        steps["jump and link across a region"] = c => StepSet.At(c, 0x0ffffffc).PlantCode(0x0c012345);
    }

    private static void AddMemory(StepSet set)
    {
        var steps = set.Steps;
        for (var i = 0; i < 4; i++)
        {
            var offset = (uint)i;
            steps[$"load left, byte {i}"] = c => set.Operand(c, StepSet.Data).PlantCode(0x89090000 | offset);
            steps[$"load right, byte {i}"] = c => set.Operand(c, StepSet.Data).PlantCode(0x99090000 | offset);
            steps[$"store left, byte {i}"] = c => set.Operand(c, StepSet.Data).PlantCode(0xa9040000 | offset);
            steps[$"store right, byte {i}"] = c => set.Operand(c, StepSet.Data).PlantCode(0xb9040000 | offset);
        }

        steps["misaligned load"] = c => set.Operand(c, StepSet.Data + 2).PlantCode(LoadT1FromT0);
        steps["misaligned store out of space"] = c => c.Set(T0, c.Isa.SpaceEnd + 1).PlantCode(StoreA0ToT0);
        steps["double load"] = c => set.Operand(c, StepSet.Data + 24).PlantCode(0xd5020000);
        steps["store conditional"] = c => Reserve(set.Operand(c, StepSet.Data + 4), StepSet.Data + 4).PlantCode(StoreConditionalA0);
        steps["store conditional without reservation"] = c => set.Operand(c, StepSet.Data + 4).PlantCode(StoreConditionalA0);
    }

    private static void AddOthers(Dictionary<string, Action<CraftedState>> steps)
    {
        steps["overflow"] = c => c.Set(A0, 0x7fffffff).PlantCode(0x00842020);
        steps["no overflow"] = c => c.Set(A0, 0x3fffffff).PlantCode(0x00842020);
        steps["multiply"] = c => c.Set(A0, 0x80000000).PlantCode(0x00840018);
        steps["trap"] = c => c.PlantCode(0x00000034);
        steps["trap with the code of a division by zero"] = c => c.PlantCode(0x000001f4);
        steps["thread pointer"] = c => c.PlantCode(0x7c03e83b);
        steps["set thread area"] = c => StepSet.Call(c, "set_thread_area", StepSet.Data);
        steps["floating-point control"] = c => c.Set(A0, 0x00800003).PlantCode(0x44c4f800);
        steps["floating-point control with an enabled cause"] = c => c.Set(A0, 0x00010800).PlantCode(0x44c4f800);
    }

    private static CraftedState Slot(CraftedState crafted, ulong target)
    {
        crafted.State[crafted.Registers.NextPc!] = target;
        return crafted;
    }

    private static CraftedState Reserve(CraftedState crafted, ulong address)
    {
        crafted.State[MipsRegisters.Reservation] = address + 1;
        return crafted;
    }
}
