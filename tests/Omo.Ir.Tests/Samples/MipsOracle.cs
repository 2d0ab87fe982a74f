// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests.Samples;

/// <summary>
/// The sample's MIPS instructions as MIPS32 Architecture for Programmers, volume II describes them, on C# integers: decodes
/// and executes by itself, byte by byte where the manual shows bytes.
/// </summary>
internal static class MipsOracle
{
    private const uint SpaceEnd = 1u << 31;

    /// <summary>Executes the instruction at pc.</summary>
    public static void Step(SampleState s)
    {
        uint pc = (uint)s["pc"], nextPc = (uint)s["nextPc"];
        s["step"] = s["step"] + 1;
        var word = (uint)((s.Byte(pc) << 24) | (s.Byte(pc + 1) << 16) | (s.Byte(pc + 2) << 8) | s.Byte(pc + 3));
        int rs = (int)(word >> 21) & 31, rt = (int)(word >> 16) & 31, immediate = (short)word;
        uint a = (uint)s["r", rs], b = (uint)s["r", rt];
        var target = nextPc + 4;
        switch (word >> 26)
        {
            case 0x22:
                var address = a + (uint)immediate;
                if ((address & ~3u) >= SpaceEnd)
                {
                    (s["exitCode"], s["exited"]) = (128 + 11, 1);
                    return;
                }

                // The bytes from the address to the end of its word become the register's most significant ones.
                for (var i = 0u; i < 4 - (address & 3); i++)
                {
                    var place = 24 - (8 * (int)i);
                    b = (b & ~(0xffu << place)) | ((uint)s.Byte(address + i) << place);
                }

                if (rt != 0)
                {
                    s["r", rt] = b;
                }

                break;
            case 0x04 when a == b:
            case 0x05 when a != b:
            case 0x01 when (int)a < 0:
                target = nextPc + (uint)(immediate * 4);
                break;
        }

        (s["pc"], s["nextPc"]) = (nextPc, target);
    }
}
