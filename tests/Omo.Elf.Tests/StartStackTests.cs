// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Text;
using Omo.Machine.Elf;
using Omo.Machine.Loading;

namespace Omo.Elf.Tests;

public class StartStackTests
{
    public static TheoryData<int, ElfByteOrder> Kinds => new()
    {
        { 4, ElfByteOrder.Little },
        { 4, ElfByteOrder.Big },
        { 8, ElfByteOrder.Little },
        { 8, ElfByteOrder.Big },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Build_Program_FindsItsArgumentsAsACLibraryDoes(int wordSize, ElfByteOrder order)
    {
        var input = Input(wordSize, order, ["prog", "", "größe"], ["PATH=/bin", "X="]) with
        {
            ExecutablePath = "/bin/prog",
            Platform = "i686",
            HardwareCapabilities = 0x8765_4321,
        };

        var stack = new Walker(StartStack.Build(input), input);

        Assert.Equal(["prog", "", "größe"], stack.Arguments);
        Assert.Equal(["PATH=/bin", "X="], stack.Environment);
        Assert.Equal("/bin/prog", stack.String(stack.Auxiliary[31]));
        Assert.Equal("i686", stack.String(stack.Auxiliary[15]));
        Assert.Equal("omo-at-random-16", Encoding.ASCII.GetString(stack.Bytes(stack.Auxiliary[25], 16)));
        (ulong, ulong)[] numbers =
        [
            (3, 0x10040), (4, 56), (5, 9), (6, 4096), (7, 0), (8, 0), (9, 0x10300),
            (11, 1000), (12, 1000), (13, 1000), (14, 1000), (16, 0x8765_4321), (17, 100), (23, 0),
        ];
        Assert.Equal(numbers, stack.Auxiliary.Where(e => e.Key is not (15 or 25 or 31)).Select(e => (e.Key, e.Value)).Order());
    }

    [Fact]
    public void Build_SmallBigEndian32BitStack_HasExactlyTheseBytes()
    {
        var input = Input(4, ElfByteOrder.Big, ["a", "bc"], ["E=1", "F"]);

        var (pointer, address, image) = StartStack.Build(input);

        // Below the top 0x80000: a zero word, then downwards path, environment and arguments, the first of them at 0x7ffef;
        // random bytes at 0x7ffd0; 41 words, which end at 0x7ffc4 so that they start at a multiple of 16, 0x7ff20.
        const string Expected =
            "00000002 0007ffef 0007fff1 00000000 0007fff4 0007fff8 00000000"
            + "00000010 00000000 00000006 00001000 00000011 00000064"
            + "00000003 00010040 00000004 00000038 00000005 00000009"
            + "00000007 00000000 00000008 00000000 00000009 00010300"
            + "0000000b 000003e8 0000000c 000003e8 0000000d 000003e8 0000000e 000003e8"
            + "00000017 00000000 00000019 0007ffd0 0000001f 0007fffa 00000000 00000000"
            + "00000000 00000000 00000000"
            + "6f6d6f2d 61742d72 616e646f 6d2d3136"
            + "00000000 00000000 00000000 00000061"
            + "00626300 453d3100 46006100 00000000";
        Assert.Equal(Expected.Replace(" ", ""), Convert.ToHexStringLower(image));
        Assert.Equal(0x80000ul - (ulong)image.Length, address);
        Assert.Equal(address, pointer);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Build_AnyLengths_AlignsTheStackPointer(int wordSize, ElfByteOrder order)
    {
        for (var length = 0; length < 40; length++)
        {
            var input = Input(wordSize, order, [.. Enumerable.Repeat(new string('x', length), 1 + (length % 5))], []);

            var stack = StartStack.Build(input);

            Assert.Equal(0ul, stack.StackPointer % 16);
            Assert.Equal(input.StackTop, stack.BaseAddress + (ulong)stack.Image.Length);
            Assert.Equal(input.Arguments, new Walker(stack, input).Arguments);
        }
    }

    [Fact]
    public void Build_NoPlatform_LeavesTheEntryOut() =>
        Assert.DoesNotContain(15ul, new Walker(StartStack.Build(Input()), Input()).Auxiliary.Keys);

    [Fact]
    public void Build_NoPath_UsesArgument0()
    {
        var stack = new Walker(StartStack.Build(Input()), Input());

        Assert.Equal("prog", stack.String(stack.Auxiliary[31]));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Build_JustWithinSizeLimit_IsAcceptedAndOneByteMoreIsNot(int wordSize)
    {
        // The path's copy of argument 0, "prog" and the two pointers are what is not free.
        var free = StartStack.MaxSize - 5 - 5 - 1 - (2 * wordSize);
        var input = Input(wordSize, ElfByteOrder.Little, ["prog", new string('x', free)], []);

        Assert.Equal(free, new Walker(StartStack.Build(input), input).Arguments[1].Length);
        Refuses(
            input with { Arguments = ["prog", new string('x', free + 1)] },
            "arguments and environment take more than 131072 bytes: pass less, or pass it as input");
    }

    [Fact]
    public void Build_TooManyEntries_IsRefused()
    {
        const string Message = "arguments and environment take more than 131072 bytes: pass less, or pass it as input";
        var many = Enumerable.Repeat("", 2 * StartStack.MaxSize).ToArray();

        Refuses(Input() with { Arguments = many }, Message);
        Refuses(Input() with { Environment = many }, Message);
        Refuses(Input() with { Environment = [new string('x', StartStack.MaxSize)] }, Message);
        Refuses(Input() with { Platform = new string('x', StartStack.MaxSize - 10) }, Message);
    }

    [Fact]
    public void Build_TextThatIsNoCString_IsRefused()
    {
        Refuses(Input() with { Arguments = ["a", "b\0c"] }, "argument 1 holds a NUL character, which would end it early: remove it");
        Refuses(Input() with { Environment = ["\0"] }, "environment entry 0 holds a NUL character, which would end it early: remove it");
        Refuses(Input() with { ExecutablePath = "\ud800" }, "the executable's path is not well-formed Unicode: remove the unpaired surrogate");
    }

    [Fact]
    public void Build_NoArguments_IsRefused() =>
        Refuses(Input() with { Arguments = [] }, "no arguments: give at least the program's name as argument 0");

    [Fact]
    public void Build_UnfitPlace_IsRefused()
    {
        Refuses(Input() with { WordSize = 2 }, "a word of 2 bytes: use 4 or 8");
        Refuses(Input() with { StackTop = 0x80008 }, "stack top 0x80008: use a multiple of 16 within the address space");
        Refuses(Input() with { StackTop = 0x20000 }, "stack top 0x20000 leaves no room below it: use a higher address");
        Refuses(
            Input(4, ElfByteOrder.Little, ["a"], []) with { StackTop = 0x1_0000_0010 },
            "stack top 0x100000010: use a multiple of 16 within the address space");
        Refuses(
            Input(4, ElfByteOrder.Little, ["a"], []) with { HardwareCapabilities = 1ul << 32 },
            "hardware capabilities, entry or program header address do not fit a 32-bit program: use 32-bit values");
    }

    [Fact]
    public void Build_TopOfThe32BitSpace_IsAccepted()
    {
        var input = Input(4, ElfByteOrder.Big, ["prog"], []) with { StackTop = 1ul << 32 };

        Assert.Equal(["prog"], new Walker(StartStack.Build(input), input).Arguments);
    }

    [Fact]
    public void For_Program_TakesWhatTheProgramDetermines()
    {
        var elf = ElfFile.Parse(ElfBuilder.Good(ElfClass.Elf32, ElfByteOrder.Big).Build(), "x");

        var input = StartStackInput.For(elf, 0x8000_0000, ["prog", "1"], ["A=b"]);

        var stack = new Walker(StartStack.Build(input), input);
        Assert.Equal(["prog", "1"], stack.Arguments);
        Assert.Equal(["A=b"], stack.Environment);
        Assert.Equal(elf.ProgramHeaderAddress, stack.Auxiliary[3]);
        Assert.Equal(32ul, stack.Auxiliary[4]);
        Assert.Equal(2ul, stack.Auxiliary[5]);
        Assert.Equal(ElfBuilder.GoodEntry, stack.Auxiliary[9]);
    }

    private static void Refuses(StartStackInput input, string message) =>
        Assert.Equal(message, Assert.Throws<LoadException>(() => StartStack.Build(input)).Message);

    private static StartStackInput Input() => Input(8, ElfByteOrder.Little, ["prog"], []);

    private static StartStackInput Input(int wordSize, ElfByteOrder order, string[] arguments, string[] environment) => new()
    {
        WordSize = wordSize,
        ByteOrder = order,
        StackTop = 0x80000,
        Arguments = arguments,
        Environment = environment,
        ProgramHeaderAddress = 0x10040,
        ProgramHeaderSize = 56,
        ProgramHeaderCount = 9,
        Entry = 0x10300,
    };

    /// <summary>Reads a stack upwards from its pointer, as the start code of a C library does.</summary>
    private sealed class Walker
    {
        private readonly StartStackImage stack;
        private readonly StartStackInput input;
        private ulong cursor;

        public Walker(StartStackImage stack, StartStackInput input)
        {
            (this.stack, this.input, cursor) = (stack, input, stack.StackPointer);
            var count = Next();
            Arguments = [.. Strings()];
            Assert.Equal(count, (ulong)Arguments.Count);
            Environment = [.. Strings()];
            for (var type = Next(); type != 0; type = Next())
            {
                Auxiliary.Add(type, Next());
            }

            Assert.Equal(0ul, Next());
        }

        public List<string> Arguments { get; }

        public List<string> Environment { get; }

        public Dictionary<ulong, ulong> Auxiliary { get; } = [];

        public ReadOnlySpan<byte> Bytes(ulong address, int count) => stack.Image.AsSpan((int)(address - stack.BaseAddress), count);

        public string String(ulong address)
        {
            var from = stack.Image.AsSpan((int)(address - stack.BaseAddress));
            return Encoding.UTF8.GetString(from[..from.IndexOf((byte)0)]);
        }

        private IEnumerable<string> Strings()
        {
            for (var address = Next(); address != 0; address = Next())
            {
                yield return String(address);
            }
        }

        private ulong Next()
        {
            var bytes = Bytes(cursor, input.WordSize);
            cursor += (ulong)input.WordSize;
            return (input.WordSize, input.ByteOrder) switch
            {
                (4, ElfByteOrder.Little) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
                (4, ElfByteOrder.Big) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
                (8, ElfByteOrder.Little) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
            };
        }
    }
}
