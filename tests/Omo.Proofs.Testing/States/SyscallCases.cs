// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.Linux;

namespace Omo.Proofs.Testing.States;

/// <summary>Random states whose next step is a given system call, with arguments that lead into each of its branches.</summary>
public static class SyscallCases
{
    /// <summary>Stands for every number without a row.</summary>
    public const string Unknown = "unknown";

    private const ulong PageBytes = 4096;

    /// <summary>Names of all calls of all instruction sets.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. InstructionSets.All.SelectMany(Of)];

    /// <summary>Names of one set's calls.</summary>
    public static IReadOnlyList<string> Of(InstructionSet isa) =>
        [.. CaseName.Of(isa, isa.Syscalls.Rows.Select(r => r.Row.Name).Append(Unknown).Distinct())];

    /// <summary>A case of a call.</summary>
    /// <param name="name">The call's name.</param>
    /// <param name="index">Number of the case; the same number is the same case.</param>
    public static CraftedState Make(string name, int index)
    {
        var (isa, call) = CaseName.Split(name);
        var dice = Dice.For("syscall " + name, index);
        var crafted = CraftedState.InUsedMemory(isa);
        var states = new RandomState(isa, dice);
        states.Fill(crafted);
        crafted.SetCall(NumberOf(isa, call, dice));
        if (!dice.OneIn(8))
        {
            // Arguments on the stack can be read.
            crafted.Set(isa.StackPointer.Index, states.Inside(crafted.Pc, 64) & ~7UL);
        }

        for (var i = 0; i < 6; i++)
        {
            // Small numbers serve as descriptors, lengths and commands, addresses as buffers.
            crafted.SetArgument(i, dice.Of((ulong)dice.Below(16), states.Inside(crafted.Pc, 0), states.Address(crafted.Pc), dice.Operand()));
        }

        Particular(call, crafted, states, dice);
        for (var i = 0; i < 5; i++)
        {
            if (dice.OneIn(3))
            {
                PlantAround(crafted, dice, crafted.Argument(i));
            }
        }

        Exact(call, crafted, dice);
        crafted.PlantCall();
        return crafted;
    }

    private static ulong NumberOf(InstructionSet isa, string name, Dice dice)
    {
        if (name != Unknown)
        {
            return dice.Of<ulong>([.. isa.Syscalls.Rows.Where(r => r.Row.Name == name).Select(r => r.Number)]);
        }

        // A number that has a row in its low half is the one that a narrow comparison would take.
        var known = isa.Syscalls.Rows[dice.Below(isa.Syscalls.Rows.Count)].Number;
        var number = dice.Of(known + (1UL << 32), known | (1UL << 63), known + 1, (ulong)dice.Below(600), dice.Next());
        number &= (ulong)Expr.Mask(isa.Registers.WordBits);
        return isa.Syscalls.Find(number & (ulong)Expr.Mask(isa.Syscalls.NumberBits)) is null ? number : number ^ (1UL << 30);
    }

    private static void Particular(string name, CraftedState crafted, RandomState states, Dice dice)
    {
        var (pc, word) = (crafted.Pc, crafted.Registers.WordBits);
        switch (name)
        {
            case "read" or "readv":
                crafted.SetArgument(0, (ulong)dice.Of(0, 0, 0, 5, 5, 5, 3, 1, 9));
                crafted.SetArgument(2, dice.Of<ulong>(0, 1, 7, 8, 31, 32, 33, 1000, 1UL << 40));
                Streams(crafted, states, dice);
                break;
            case "write" or "writev":
                crafted.SetArgument(0, (ulong)dice.Of(6, 6, 1, 2, 4, 0, 7));
                crafted.SetArgument(2, dice.Of<ulong>(0, 1, 8, 31, 32, 33, 1UL << 20, (1UL << 20) + 1, ulong.MaxValue));
                break;
            case "kill" or "tkill":
                crafted.SetArgument(0, dice.Of<ulong>(1, 1, 1, 1 + (1UL << 32), 2));
                crafted.SetArgument(1, dice.Of<ulong>((ulong)dice.Below(140), 0));
                break;
            case "tgkill":
                crafted.SetArgument(1, dice.Of<ulong>(1, 1, 1, 2));
                crafted.SetArgument(2, dice.Of<ulong>((ulong)dice.Below(140), 0));
                break;
            case "mmap":
                var anonymous = CallConvention.Of(crafted.Isa).MapAnonymous;
                crafted.State[crafted.Registers.MapTop] = MapTop(crafted.Isa, dice);
                var rest = GuestLayout.MapEnd(word) - crafted.State[crafted.Registers.MapTop];
                crafted.SetArgument(1, dice.Of<ulong>(rest, rest + 1, rest - 5000, 1 << 20, 1, 0, ulong.MaxValue, ulong.MaxValue - 4095));
                crafted.SetArgument(3, dice.Of<ulong>(anonymous | 2, anonymous | 2, anonymous | 1, 2, anonymous | 0x12, anonymous | 0x100002));
                break;
            case "mremap":
                crafted.State[crafted.Registers.MapTop] = MapTop(crafted.Isa, dice);
                crafted.SetArgument(1, dice.Of<ulong>(PageBytes, 5000, 1 << 20, ulong.MaxValue));
                crafted.SetArgument(2, dice.Of<ulong>(PageBytes, 9000, 1 << 21, 0, ulong.MaxValue - 4095, 1UL << 39));
                var newest = crafted.State[crafted.Registers.MapTop] - RoundUp(crafted.Argument(1));
                crafted.SetArgument(0, dice.OneIn(4) ? states.Address(pc) : newest);
                break;
            case "brk":
                crafted.State[crafted.Registers.Break] = 0x20000 + (ulong)dice.Below(1 << 20);
                var above = crafted.State[crafted.Registers.Break] + (ulong)dice.Below(99999);
                crafted.SetArgument(0, dice.Of<ulong>(0, above, GuestLayout.MapBase(word), GuestLayout.MapBase(word) + 1));
                break;
            case "munmap" or "mprotect":
                crafted.SetArgument(0, dice.Of(states.Address(pc) & ~(PageBytes - 1), states.Address(pc)));
                break;
            case "futex":
                crafted.SetArgument(1, dice.Of<ulong>(0, 9, 128, 137, 0x180, 1, 10, 129, 3, 5, 1UL << 32));
                crafted.SetArgument(3, dice.Of<ulong>(0, dice.Next()));
                break;
            case "newfstatat" or "statx":
                crafted.SetArgument(name == "statx" ? 2 : 3, dice.Of<ulong>(0x1000, 0x1000, 0x1900, 0));
                crafted.SetArgument(0, (ulong)dice.Below(9));
                crafted.SetArgument(1, states.Inside(pc, 1));
                break;
            case "clock_gettime" or "clock_getres" or "clock_gettime64" or "clock_getres_time64":
                crafted.SetArgument(0, (ulong)dice.Below(14));
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
            crafted.Plant(crafted.Argument(1), [0]);
        }
        else if (name == "futex" && dice.OneIn(2))
        {
            // Only the low word of the expected value counts, and only the four bytes at the address.
            crafted.PlantNumber(crafted.Argument(0), crafted.Argument(2), 4);
        }
    }

    private static void Vector(CraftedState crafted, Dice dice)
    {
        var states = new RandomState(crafted.Isa, dice);
        var bytes = (ulong)crafted.Registers.WordBits / 8;
        var at = states.Inside(crafted.Pc, 64);
        crafted.SetArgument(1, at);
        crafted.SetArgument(2, (ulong)dice.Below(7));
        for (var i = 0; i < 4; i++)
        {
            var entry = at + (2 * bytes * (ulong)i);
            crafted.PlantWord(entry, dice.OneIn(6) ? states.Address(crafted.Pc) : states.Inside(crafted.Pc, 64));
            crafted.PlantWord(entry + bytes, dice.Of<ulong>(0, 0, 5, 8, 32, 40, 1UL << 21, dice.Operand()));
        }
    }

    private static void Streams(CraftedState crafted, RandomState states, Dice dice)
    {
        if (!dice.OneIn(6))
        {
            crafted.SetArgument(1, states.Inside(crafted.Pc, 0));
        }

        var length = dice.Of(0, 5, 31, 32, 100, 1000);
        var offset = dice.OneIn(10) ? dice.Operand() : (ulong)dice.Below(length + 1);
        crafted.SetInput(dice.Bytes(length), offset);

        var data = dice.Bytes(dice.Of(0, 1, 7, 8, 24, 25, 31, 32, 33, 100, 200));
        var type = data.Length <= 32 ? dice.Of<byte>(1, 2, 4) : dice.Of<byte>(2, 4);
        crafted.SetPreimage(type, data, dice.OneIn(3) ? 0 : (ulong)dice.Below(data.Length + 9));
    }

    private static ulong MapTop(InstructionSet isa, Dice dice) =>
        GuestLayout.MapBase(isa.Registers.WordBits)
        + (dice.Next() % (GuestLayout.MapEnd(isa.Registers.WordBits) - GuestLayout.MapBase(isa.Registers.WordBits)) & ~(PageBytes - 1));

    private static ulong RoundUp(ulong length) => (length + PageBytes - 1) & ~(PageBytes - 1);

    private static void PlantAround(CraftedState crafted, Dice dice, ulong address) =>
        crafted.Plant(address & ~31UL, dice.Bytes(32 * (1 + dice.Below(13))));
}
