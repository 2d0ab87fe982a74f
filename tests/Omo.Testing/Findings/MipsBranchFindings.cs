// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Testing.Findings;

/// <summary>Links of branches that are not taken, regions of jumps, delay slots.</summary>
internal static class MipsBranchFindings
{
    private const int BusError = 10;
    private const uint Target = StepCase.Code + 4 + 16;
    private const uint Link = StepCase.Code + 8;

    public static IEnumerable<StepCase> Of(InstructionSet isa) => Linking(isa).Concat(Jumps(isa)).Concat(Slots(isa));

    /// <summary>bltzal and bgezal link whether they branch or not, and test register 31 before they write it (volume II-A).</summary>
    private static IEnumerable<StepCase> Linking(InstructionSet isa)
    {
        StepCase Branch(string name, uint word, ulong value) => new StepCase(isa, name, word).With("t1", value).Gives("ra", Link);

        yield return Branch("bltzal taken branches and links", 0x05300004, 0x80000000).Gives("nextPc", Target);
        yield return Branch("bltzal not taken links", 0x05300004, 0);
        yield return Branch("bgezal taken branches and links", 0x05310004, 0).Gives("nextPc", Target);
        yield return Branch("bgezal not taken links", 0x05310004, 0xffffffff);
        yield return Branch("bltzall taken branches and links", 0x05320004, 0xffffffff).Gives("nextPc", Target);
        yield return Branch("bltzall not taken links and skips its slot", 0x05320004, 1).Gives("pc", Link).Gives("nextPc", Link + 4);
        yield return Branch("bgezall not taken links and skips its slot", 0x05330004, 0x80000000).Gives("pc", Link).Gives("nextPc", Link + 4);
        yield return new StepCase(isa, "bltzal of register 0 never branches and links", 0x04100004).With("ra", 3).Gives("ra", Link);
        yield return new StepCase(isa, "bgezal of register 0 always branches and links", 0x04110004).Gives("ra", Link).Gives("nextPc", Target);
        yield return new StepCase(isa, "bltzal of ra tests the old ra", 0x07f00004).With("ra", 0x80000000).Gives("ra", Link).Gives("nextPc", Target);
        yield return new StepCase(isa, "bltzal of ra that is positive links", 0x07f00004).With("ra", 5).Gives("ra", Link);
        yield return new StepCase(isa, "bgezal of ra tests the old ra", 0x07f10004).With("ra", 0x80000000).Gives("ra", Link);
    }

    /// <summary>The upper four bits of a jump's target are those of its delay slot; the others are not extended by a sign (volume II-A, J).</summary>
    private static IEnumerable<StepCase> Jumps(InstructionSet isa)
    {
        yield return new StepCase(isa, "j stays in the region of its slot", 0x08000041).At(0x10000000).Gives("nextPc", 0x10000104);
        yield return new StepCase(isa, "j at the end of a region jumps in the next one", 0x08000041).At(0x0ffffffc).Gives("nextPc", 0x10000104);
        yield return new StepCase(isa, "jal at the end of a region jumps in the next one", 0x0c000041)
            .At(0x0ffffffc).Gives("nextPc", 0x10000104).Gives("ra", 0x10000004);
        yield return new StepCase(isa, "j before the end of a region stays in it", 0x08000041).At(0x0ffffff8).Gives("nextPc", 0x00000104);
        yield return new StepCase(isa, "j does not extend the sign of its target", 0x0a000000).Gives("nextPc", 0x08000000);
        yield return new StepCase(isa, "j with all bits of its target set", 0x0bffffff).Gives("nextPc", 0x0ffffffc);
        yield return new StepCase(isa, "jalr into its own link register jumps to the old value", 0x01004009)
            .With("t0", 0x12340).Gives("t0", Link).Gives("nextPc", 0x12340);
        yield return new StepCase(isa, "jr to an odd address is no fault before its slot", 0x01000008).With("t0", 0x12345).Gives("nextPc", 0x12345);
        yield return new StepCase(isa, "fetch at a halfword is a bus error", 0).At(StepCase.Code + 2).EndsBy(BusError);
    }

    /// <summary>A branch in a delay slot: the instruction at the first target is the slot of the second branch.</summary>
    private static IEnumerable<StepCase> Slots(InstructionSet isa)
    {
        const uint Second = StepCase.Data;
        StepCase Slot(string name, uint word) => new StepCase(isa, name, word).With("nextPc", Second);

        yield return Slot("delay slot goes on at the target", 0x212b0001).Gives("t3", 1);
        yield return Slot("branch in a slot has the first target as its slot", 0x10000004).Gives("pc", Second).Gives("nextPc", Target);
        yield return Slot("branch in a slot that is not taken changes nothing", 0x14000004);
        yield return Slot("likely branch in a slot that is not taken skips the target", 0x54000004)
            .Gives("pc", Second + 4).Gives("nextPc", Second + 8);
        yield return Slot("jal in a slot links to what follows the slot's own slot", 0x0c000041).Gives("nextPc", 0x104).Gives("ra", Link);
        yield return new StepCase(isa, "branch in the slot of a jump to what follows it", 0x10000004)
            .With("nextPc", StepCase.Code + 4).Gives("nextPc", Target);
        yield return Slot("fault in a slot leaves both addresses", 0xffffffff).EndsBy(4);
    }
}
