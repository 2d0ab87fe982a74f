// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Testing.Findings;

/// <summary>
/// Fields that must be zero (volume II-A has them as 0) and encodings that are reserved: an illegal instruction, never a
/// write to a register that the field would name.
/// </summary>
internal static class MipsReservedFindings
{
    private const int IllegalInstruction = 4;

    private static readonly (string Name, uint Word)[] s_reserved =
    [
        ("mthi with rd", 0x01205811), ("mtlo with rd", 0x01205813), ("mthi with rt", 0x012a0011), ("mfhi with rs", 0x01205810),
        ("mflo with rt", 0x000a5812), ("sync with rd", 0x0000580f), ("sync with rs and rt", 0x012a000f), ("sync with all fields", 0x012a580f),
        ("add with a shift count", 0x012a5860), ("addu with a shift count", 0x012a5861), ("srav with a shift count", 0x01495847),
        ("sllv with a shift count", 0x01495844), ("sll with rs", 0x012a5880), ("sra with rs", 0x012a5883), ("rotr with another rs", 0x006a5882),
        ("mult with rd", 0x012a5818), ("div with rd", 0x012a581a), ("madd with rd", 0x712a5800), ("mul with a shift count", 0x712a5842),
        ("lui with rs", 0x3d2b0001), ("blez with rt", 0x19210004), ("bgtz with rt", 0x1d210004), ("blezl with rt", 0x59210004),
        ("jr with rt", 0x010a0008), ("jr with rd", 0x01005808), ("jalr with rt", 0x010af809), ("seb with rs", 0x7d2a5c20),
        ("wsbh with rs", 0x7d2a58a0), ("rdhwr of register 4", 0x7c0b203b), ("rdhwr with rs", 0x7d2be83b), ("mfc1 with its low bits", 0x44090801),
        ("all ones", 0xffffffff), ("movf with its reserved bit", 0x01225801), ("an undefined function of opcode 0", 0x012a5805), ("an undefined branch of opcode 1", 0x05240004),
        ("an undefined function of opcode 28", 0x712a5803), ("an undefined function of opcode 31", 0x7d2a5801),
        ("daddu of 64-bit machines", 0x012a582d), ("ld of 64-bit machines", 0xdd0b0000), ("lwc2", 0xc90b0000),
        ("ldc1 of an odd register", 0xd5010000), ("add.s", 0x46020800), ("eret", 0x42000018), ("mfc0", 0x400b6000), ("wait", 0x42000020),
    ];

    public static IEnumerable<StepCase> Of(InstructionSet isa)
    {
        foreach (var (name, word) in s_reserved)
        {
            yield return new StepCase(isa, $"{name} is illegal", word)
                .With("t0", StepCase.Data).With("t1", 0x99).With("t2", 0xaa).With("t3", 0xbb).With("hi", 1).With("lo", 2).EndsBy(IllegalInstruction);
        }

        yield return new StepCase(isa, "sync changes nothing", 0x0000000f).With("t3", 0xbb);
        yield return new StepCase(isa, "sync of a type changes nothing", 0x0000040f).With("t3", 0xbb);
        yield return new StepCase(isa, "clz may name any rt", 0x713f5820).With("t1", 1).Gives("t3", 31);
    }
}
