// SPDX-License-Identifier: MIT
using Omo.Isa.Linux;
using Omo.Isa.RiscV;

namespace Omo.Proofs.Testing.States;

/// <summary>Random states whose next step is a given system call, with arguments that lead into each of its branches.</summary>
public static class SyscallCases
{
    /// <summary>Stands for every number without a row.</summary>
    public const string Unknown = "unknown";

    private const uint Ecall = 0x73;
    private const int A0 = 10;
    private const int A7 = 17;
    private const ulong PageBytes = 4096;

    private static readonly RiscV64 s_isa = RiscV64.Instance;

    /// <summary>Names of all calls.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_isa.Syscalls.Rows.Select(r => r.Row.Name), Unknown];

    /// <summary>A case of a call.</summary>
    /// <param name="name">The call's name.</param>
    /// <param name="index">Number of the case; the same number is the same case.</param>
    public static CraftedState Make(string name, int index)
    {
        var dice = Dice.For("syscall " + name, index);
        var crafted = new CraftedState();
        var states = new RandomState(dice);
        states.Fill(crafted);
        crafted.Set(A7, NumberOf(name, dice));
        for (var i = 0; i < 6; i++)
        {
            // Small numbers serve as descriptors, lengths and commands, addresses as buffers.
            Argument(crafted, i, dice.Of((ulong)dice.Below(16), states.Inside(crafted.Pc, 0), states.Address(crafted.Pc), dice.Operand()));
        }

        Particular(name, crafted, states, dice);
        for (var i = 0; i < 5; i++)
        {
            if (dice.OneIn(3))
            {
                PlantAround(crafted, dice, Argument(crafted, i));
            }
        }

        Exact(name, crafted, dice);
        crafted.PlantCode(Ecall);
        return crafted;
    }

    private static ulong NumberOf(string name, Dice dice)
    {
        if (name != Unknown)
        {
            return s_isa.Syscalls.Rows.Single(r => r.Row.Name == name).Number;
        }

        // A number that has a row in its low half is the one that a narrow comparison would take.
        var known = s_isa.Syscalls.Rows[dice.Below(s_isa.Syscalls.Rows.Count)].Number;
        var number = dice.Of(known + (1UL << 32), known | (1UL << 63), known + 1, (ulong)dice.Below(600), dice.Next());
        return s_isa.Syscalls.Find(number) is null ? number : number + (1UL << 40);
    }

    private static void Particular(string name, CraftedState crafted, RandomState states, Dice dice)
    {
        var pc = crafted.Pc;
        switch (name)
        {
            case "read" or "readv":
                Argument(crafted, 0, (ulong)dice.Of(0, 0, 0, 5, 5, 5, 3, 1, 9));
                Argument(crafted, 2, dice.Of<ulong>(0, 1, 7, 8, 31, 32, 33, 1000, 1UL << 40));
                Streams(crafted, states, dice);
                break;
            case "write" or "writev":
                Argument(crafted, 0, (ulong)dice.Of(6, 6, 1, 2, 4, 0, 7));
                Argument(crafted, 2, dice.Of<ulong>(0, 1, 8, 31, 32, 33, 1UL << 20, (1UL << 20) + 1, ulong.MaxValue));
                break;
            case "kill" or "tkill":
                Argument(crafted, 0, dice.Of<ulong>(1, 1, 1, 1 + (1UL << 32), 2));
                Argument(crafted, 1, dice.Of<ulong>((ulong)dice.Below(70), 0));
                break;
            case "tgkill":
                Argument(crafted, 1, dice.Of<ulong>(1, 1, 1, 2));
                Argument(crafted, 2, dice.Of<ulong>((ulong)dice.Below(70), 0));
                break;
            case "mmap":
                crafted.State[crafted.Registers.MapTop] = MapTop(dice);
                var rest = GuestLayout.MapEnd(64) - crafted.State[crafted.Registers.MapTop];
                Argument(crafted, 1, dice.Of<ulong>(rest, rest + 1, rest - 5000, 1 << 20, 1, 0, ulong.MaxValue, ulong.MaxValue - 4095));
                Argument(crafted, 3, dice.Of<ulong>(0x22, 0x22, 0x21, 0x02, 0x32, 0x100022));
                break;
            case "mremap":
                crafted.State[crafted.Registers.MapTop] = MapTop(dice);
                Argument(crafted, 1, dice.Of<ulong>(PageBytes, 5000, 1 << 20, ulong.MaxValue));
                Argument(crafted, 2, dice.Of<ulong>(PageBytes, 9000, 1 << 21, 0, ulong.MaxValue - 4095, 1UL << 39));
                var newest = crafted.State[crafted.Registers.MapTop] - RoundUp(Argument(crafted, 1));
                Argument(crafted, 0, dice.OneIn(4) ? states.Address(pc) : newest);
                break;
            case "brk":
                crafted.State[crafted.Registers.Break] = 0x20000 + (ulong)dice.Below(1 << 20);
                var above = crafted.State[crafted.Registers.Break] + (ulong)dice.Below(99999);
                Argument(crafted, 0, dice.Of<ulong>(0, above, GuestLayout.MapBase(64), GuestLayout.MapBase(64) + 1));
                break;
            case "munmap" or "mprotect":
                Argument(crafted, 0, dice.Of(states.Address(pc) & ~(PageBytes - 1), states.Address(pc)));
                break;
            case "futex":
                Argument(crafted, 1, dice.Of<ulong>(0, 9, 128, 137, 0x180, 1, 10, 129, 3, 5, 1UL << 32));
                Argument(crafted, 3, dice.Of<ulong>(0, dice.Next()));
                break;
            case "newfstatat" or "statx":
                Argument(crafted, name == "statx" ? 2 : 3, dice.Of<ulong>(0x1000, 0x1000, 0x1900, 0));
                Argument(crafted, 0, (ulong)dice.Below(9));
                Argument(crafted, 1, states.Inside(pc, 1));
                break;
            case "clock_gettime" or "clock_getres":
                Argument(crafted, 0, (ulong)dice.Below(14));
                break;
        }
    }

    /// <summary>What must stand as it is after memory around the arguments has been filled.</summary>
    private static void Exact(string name, CraftedState crafted, Dice dice)
    {
        if (name is "readv" or "writev")
        {
            Vector(crafted, dice);
        }
        else if (name is "newfstatat" or "statx" && !dice.OneIn(4))
        {
            crafted.Plant(Argument(crafted, 1), [0]);
        }
        else if (name == "futex" && dice.OneIn(2))
        {
            // Only the low word of the expected value counts, and only the four bytes at the address.
            Span<byte> word = stackalloc byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(word, (uint)Argument(crafted, 2));
            crafted.Plant(Argument(crafted, 0), word);
        }
    }

    private static void Vector(CraftedState crafted, Dice dice)
    {
        var states = new RandomState(dice);
        var at = states.Inside(crafted.Pc, 64);
        Argument(crafted, 1, at);
        Argument(crafted, 2, (ulong)dice.Below(7));
        for (var i = 0; i < 4; i++)
        {
            crafted.Plant64(at + (ulong)(16 * i), dice.OneIn(6) ? states.Address(crafted.Pc) : states.Inside(crafted.Pc, 64));
            crafted.Plant64(at + (ulong)(16 * i) + 8, dice.Of<ulong>(0, 0, 5, 8, 32, 40, 1UL << 21, dice.Operand()));
        }
    }

    private static void Streams(CraftedState crafted, RandomState states, Dice dice)
    {
        if (!dice.OneIn(6))
        {
            Argument(crafted, 1, states.Inside(crafted.Pc, 0));
        }

        var length = dice.Of(0, 5, 31, 32, 100, 1000);
        var offset = dice.OneIn(10) ? dice.Operand() : (ulong)dice.Below(length + 1);
        crafted.Plant64(crafted.Isa.InputBase, (ulong)length).Plant(crafted.Isa.InputData, dice.Bytes(length));
        crafted.State[crafted.Registers.InputOffset] = offset;

        var data = dice.Bytes(dice.Of(0, 1, 7, 8, 24, 25, 31, 32, 33, 100, 200));
        var type = data.Length <= 32 ? dice.Of<byte>(1, 2, 4) : dice.Of<byte>(2, 4);
        crafted.SetPreimage(type, data, dice.OneIn(3) ? 0 : (ulong)dice.Below(data.Length + 9));
    }

    private static ulong MapTop(Dice dice) =>
        GuestLayout.MapBase(64) + (dice.Next() % (GuestLayout.MapEnd(64) - GuestLayout.MapBase(64)) & ~(PageBytes - 1));

    private static ulong RoundUp(ulong length) => (length + PageBytes - 1) & ~(PageBytes - 1);

    private static void PlantAround(CraftedState crafted, Dice dice, ulong address) =>
        crafted.Plant(address & ~31UL, dice.Bytes(32 * (1 + dice.Below(13))));

    private static ulong Argument(CraftedState crafted, int index) => crafted.X(A0 + index);

    private static void Argument(CraftedState crafted, int index, ulong value) => crafted.Set(A0 + index, value);
}
