// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Dsl;

namespace Omo.Isa.X86;

/// <summary>
/// The processor that <c>cpuid</c> describes, the same everywhere: the x86-64 baseline of the psABI and nothing beyond, so
/// that C libraries choose their SSE2 code. It calls itself an AMD because these tell their cache sizes in plain numbers,
/// by which C libraries choose how to copy. Leaves it does not have are zero.
/// </summary>
internal static class X86Cpuid
{
    private const uint Vendor1 = 0x68747541, Vendor2 = 0x69746e65, Vendor3 = 0x444d4163; // "Auth" "enti" "cAMD"
    private const uint FamilyAndModel = 0x00000f00;
    private const uint CacheLineOf64 = 8 << 8;

    /// <summary>fpu, tsc, cx8, cmov, mmx, fxsr, sse, sse2.</summary>
    private const uint Features = (1 << 0) | (1 << 4) | (1 << 8) | (1 << 15) | (1 << 23) | (1 << 24) | (1 << 25) | (1 << 26);

    /// <summary>fpu, tsc, cx8, syscall, cmov, nx, mmx, fxsr, long mode.</summary>
    private const uint ExtendedFeatures =
        (1 << 0) | (1 << 4) | (1 << 8) | (1 << 11) | (1 << 15) | (1 << 20) | (1 << 23) | (1 << 24) | (1 << 29);

    /// <summary>Leaf, then eax, ebx, ecx, edx.</summary>
    private static readonly (uint Leaf, uint Eax, uint Ebx, uint Ecx, uint Edx)[] s_leaves =
    [
        (0x00000000, 1, Vendor1, Vendor3, Vendor2),
        (0x00000001, FamilyAndModel, CacheLineOf64, 0, Features),
        (0x80000000, 0x80000008, Vendor1, Vendor3, Vendor2),
        (0x80000001, FamilyAndModel, 0, 0, ExtendedFeatures),
        (0x80000005, 0, 0, 0x40020140, 0x40020140),    // level 1: 64 KiB each, 2 ways, lines of 64 bytes
        (0x80000006, 0, 0, 0x02008140, 0),             // level 2: 512 KiB, 16 ways
        (0x80000008, 0x00003028, 0, 0, 0),             // 40 bits of physical, 48 of linear address
    ];

    /// <summary>The meaning of <c>cpuid</c>.</summary>
    public static void Identify()
    {
        var leaf = Let(General(Rax, 32));
        var (eax, ebx, ecx, edx) = (Register(leaf, l => l.Eax), Register(leaf, l => l.Ebx), Register(leaf, l => l.Ecx), Register(leaf, l => l.Edx));
        R[Rax] = eax.Zext();
        R[Rbx] = ebx.Zext();
        R[Rcx] = ecx.Zext();
        R[Rdx] = edx.Zext();
    }

    private static Bv Register(Bv leaf, Func<(uint Leaf, uint Eax, uint Ebx, uint Ecx, uint Edx), uint> value) => s_leaves.Aggregate(
        Bits(0, 32), (other, entry) => Select(leaf == (long)entry.Leaf, Bits(value(entry), 32), other));
}
