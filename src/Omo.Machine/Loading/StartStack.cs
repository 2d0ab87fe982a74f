// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Machine.Elf;

namespace Omo.Machine.Loading;

/// <summary>
/// Builds the stack a Linux program starts with: strings at the top, below them the auxiliary vector, the environment,
/// the arguments and their count. The same input gives the same bytes. Layout and values: docs/loading.md.
/// </summary>
public static class StartStack
{
    /// <summary>Most bytes for arguments, environment, path and platform, with their final zeros and the pointers to them.</summary>
    public const int MaxSize = 128 * 1024;

    /// <summary><c>AT_PAGESZ</c> in bytes.</summary>
    public const int PageSize = 4096;

    /// <summary>The user and group the program sees.</summary>
    public const int UserId = 1000;

    /// <summary><c>AT_CLKTCK</c>: ticks a second of <c>times(2)</c>.</summary>
    public const int ClockTicks = 100;

    private const int Alignment = 16;

    // Malformed UTF-16 must not silently become another string than the one that was asked for.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The 16 bytes at <c>AT_RANDOM</c>. Any value serves, as long as every run of a program sees the same; text shows
    /// what it is to someone who finds it in memory. C libraries make stack canaries of it: in this machine these
    /// find mistakes, they do not stop an attacker.
    /// </summary>
    public static ReadOnlySpan<byte> Random => "omo-at-random-16"u8;

    /// <summary>Builds the stack.</summary>
    /// <exception cref="LoadException">
    /// A text is no C string, all of them are too large, or the stack's place or a number is unfit.
    /// </exception>
    public static StartStackImage Build(StartStackInput input)
    {
        CheckPlace(input);
        var strings = Encode(input);

        // Like Linux: strings first, from the top down, so that all addresses are known before the words are written.
        var cursor = new Cursor(input.StackTop - (ulong)input.WordSize);
        var path = cursor.Take(strings.Path);
        var environment = cursor.TakeAll(strings.Environment);
        var arguments = cursor.TakeAll(strings.Arguments);
        cursor.Align();
        var platform = cursor.Take(strings.Platform);
        var random = cursor.Take(Random.ToArray());

        var words = new List<ulong> { (ulong)arguments.Length };
        words.AddRange(arguments);
        words.Add(0);
        words.AddRange(environment);
        words.Add(0);
        foreach (var (type, value) in Auxiliary(input, random, path, platform))
        {
            words.Add((ulong)type);
            words.Add(value);
        }

        cursor.Skip(words.Count * input.WordSize);
        cursor.Align();
        return Write(input, cursor, words);
    }

    private static void CheckPlace(StartStackInput input)
    {
        if (input.WordSize is not (4 or 8))
        {
            throw new LoadException($"a word of {input.WordSize} bytes: use 4 or 8");
        }

        if (input.StackTop % Alignment != 0 || (input.WordSize == 4 && input.StackTop > 1UL << 32))
        {
            throw new LoadException($"stack top 0x{input.StackTop:x}: use a multiple of 16 within the address space");
        }

        // Strings and their pointers obey MaxSize; two pages are ample for the rest.
        if (input.StackTop < MaxSize + (2 * PageSize))
        {
            throw new LoadException($"stack top 0x{input.StackTop:x} leaves no room below it: use a higher address");
        }

        if (input.WordSize == 4 && ((input.HardwareCapabilities ?? 0) | input.ProgramHeaderAddress | input.Entry) > uint.MaxValue)
        {
            throw new LoadException(
                "hardware capabilities, entry or program header address do not fit a 32-bit program: use 32-bit values");
        }
    }

    private static (byte[] Platform, byte[] Path, byte[][] Environment, byte[][] Arguments) Encode(StartStackInput input)
    {
        if (input.Arguments.Count == 0)
        {
            throw new LoadException("no arguments: give at least the program's name as argument 0");
        }

        var budget = new Budget(MaxSize);
        var arguments = new byte[Math.Min(input.Arguments.Count, MaxSize)][];
        for (var i = 0; i < input.Arguments.Count; i++)
        {
            arguments[i] = budget.Spend(Bytes(input.Arguments[i], $"argument {i}"), input.WordSize);
        }

        var environment = new byte[Math.Min(input.Environment.Count, MaxSize)][];
        for (var i = 0; i < input.Environment.Count; i++)
        {
            environment[i] = budget.Spend(Bytes(input.Environment[i], $"environment entry {i}"), input.WordSize);
        }

        var path = budget.Spend(Bytes(input.ExecutablePath ?? input.Arguments[0], "the executable's path"), 0);
        var platform = input.Platform is null ? [] : budget.Spend(Bytes(input.Platform, "the platform's name"), 0);
        return (platform, path, environment, arguments);
    }

    private static byte[] Bytes(string text, string what)
    {
        // Before encoding, so that a huge string costs nothing.
        if (text.Length >= MaxSize)
        {
            throw TooLarge();
        }

        if (text.Contains('\0'))
        {
            throw new LoadException($"{what} holds a NUL character, which would end it early: remove it");
        }

        try
        {
            var bytes = new byte[StrictUtf8.GetByteCount(text) + 1];
            StrictUtf8.GetBytes(text, bytes);
            return bytes;
        }
        catch (EncoderFallbackException)
        {
            throw new LoadException($"{what} is not well-formed Unicode: remove the unpaired surrogate");
        }
    }

    private static List<AuxiliaryEntry> Auxiliary(
        StartStackInput input, ulong random, ulong path, ulong platform)
    {
        List<AuxiliaryEntry> entries =
        [
            new(AuxiliaryType.PageSize, PageSize),
            new(AuxiliaryType.ClockTicks, ClockTicks),
            new(AuxiliaryType.ProgramHeaders, input.ProgramHeaderAddress),
            new(AuxiliaryType.ProgramHeaderSize, (ulong)input.ProgramHeaderSize),
            new(AuxiliaryType.ProgramHeaderCount, (ulong)input.ProgramHeaderCount),
            new(AuxiliaryType.Base, 0),
            new(AuxiliaryType.Flags, 0),
            new(AuxiliaryType.Entry, input.Entry),
            new(AuxiliaryType.UserId, UserId),
            new(AuxiliaryType.EffectiveUserId, UserId),
            new(AuxiliaryType.GroupId, UserId),
            new(AuxiliaryType.EffectiveGroupId, UserId),
            new(AuxiliaryType.Secure, 0),
            new(AuxiliaryType.Random, random),
            new(AuxiliaryType.ExecutablePath, path),
        ];
        if (input.HardwareCapabilities is { } capabilities)
        {
            entries.Insert(0, new(AuxiliaryType.HardwareCapabilities, capabilities));
        }

        if (input.Platform is not null)
        {
            entries.Add(new(AuxiliaryType.Platform, platform));
        }

        entries.Add(new(AuxiliaryType.Null, 0));
        return entries;
    }

    private static StartStackImage Write(StartStackInput input, Cursor cursor, List<ulong> words)
    {
        var image = new byte[(int)(input.StackTop - cursor.Address)];
        foreach (var (address, bytes) in cursor.Written)
        {
            bytes.CopyTo(image, (int)(address - cursor.Address));
        }

        for (var i = 0; i < words.Count; i++)
        {
            WriteWord(image.AsSpan(i * input.WordSize, input.WordSize), words[i], input.ByteOrder);
        }

        return new StartStackImage(cursor.Address, cursor.Address, image);
    }

    private static void WriteWord(Span<byte> target, ulong value, ElfByteOrder order)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[order == ElfByteOrder.Little ? i : target.Length - 1 - i] = (byte)(value >> (8 * i));
        }
    }

    private static LoadException TooLarge() =>
        new($"arguments and environment take more than {MaxSize} bytes: pass less, or pass it as input");

    private sealed record AuxiliaryEntry(AuxiliaryType Type, ulong Value);

    private sealed record Placed(ulong Address, byte[] Bytes);

    /// <summary>Counts what strings and their pointers take.</summary>
    private sealed class Budget(int left)
    {
        public byte[] Spend(byte[] text, int pointerSize)
        {
            left -= text.Length + pointerSize;
            return left >= 0 ? text : throw TooLarge();
        }
    }

    /// <summary>Places things below each other.</summary>
    private sealed class Cursor(ulong address)
    {
        public ulong Address { get; private set; } = address;

        public List<Placed> Written { get; } = [];

        public ulong Take(byte[] bytes)
        {
            Skip(bytes.Length);
            Written.Add(new(Address, bytes));
            return Address;
        }

        // From the last to the first, so that the first one ends up lowest and they read upwards in order.
        public ulong[] TakeAll(byte[][] texts)
        {
            var addresses = new ulong[texts.Length];
            for (var i = texts.Length - 1; i >= 0; i--)
            {
                addresses[i] = Take(texts[i]);
            }

            return addresses;
        }

        public void Skip(int size) => Address -= (ulong)size;

        public void Align() => Address &= ~(ulong)(Alignment - 1);
    }
}
