// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>What a store does to pages: first writes, page ends, hashed pages, the memory limit.</summary>
public sealed class StoreTests
{
    private const ulong Code = 0x10000;
    private const ulong Data = 0x41000;
    private const int Pointer = 6;
    private const int Value = 7;

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_AtEveryOffsetAroundAPageEnd_WritesAndMarksThePages(string engine)
    {
        foreach (var (name, size) in new[] { ("sb", 1), ("sh", 2), ("sw", 4), ("sd", 8) })
        {
            for (var offset = -size - 8; offset <= 8; offset++)
            {
                // Pages written before need no care of a store, so each is so in one of the rounds.
                foreach (var written in new ulong[] { Code, Data - 1, Data })
                {
                    using var pair = new MachinePair(engine);
                    pair.Write(written, [1]);
                    pair.Write(Code, Store(name, Value, Pointer), Load("ld", 8, Pointer), Jal(0, -8));
                    pair.SetX(Pointer, Data + (ulong)offset);
                    pair.SetX(Value, 0x1122334455667788);
                    pair.Pc = Code;
                    _ = pair.Run(7);
                    pair.AssertSameMemory();
                    Assert.Equal(pair.Reference.Memory.TakeDirtyPages(), pair.Tested.Memory.TakeDirtyPages());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_ToAPageThatWasHashed_MakesItDirtyAgain(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Write(Code, Store("sd", Value, Pointer), Jal(0, -4));
        pair.SetX(Pointer, Data);
        pair.Pc = Code;
        _ = pair.Run(6);
        _ = pair.Tested.Memory.TakeDirtyPages();
        Assert.Empty(pair.Tested.Memory.TakeDirtyPages());
        _ = pair.Run(6);
        Assert.Equal([Data >> GuestMemory.PageBits], pair.Tested.Memory.TakeDirtyPages());
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_BeyondTheMemoryLimit_ThrowsAndLeavesTheMachineBeforeIt(string engine)
    {
        using var pair = new MachinePair(engine, memoryLimit: 4 * 4096);
        pair.Write(Code, Store("sd", Value, Pointer), Word("add", ("rd", Pointer), ("rs1", Pointer), ("rs2", 8)), Jal(0, -8));
        pair.SetX(Pointer, Data);
        pair.SetX(8, 4096);
        pair.Pc = Code;

        // Code takes one page; three rounds take the rest, the fourth store has none.
        var error = Assert.Throws<GuestMemoryException>(() => pair.Run(1000));
        Assert.Contains("--max-memory", error.Message);
        using var other = Engines.Create(engine, pair.Tested, new SilentHost());
        Assert.Throws<GuestMemoryException>(() => other.Run(1000));
        Assert.Equal(9UL, pair.Tested.Step);
        Assert.Equal(Code, pair.Tested.Pc);
    }
}
