// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Globalization;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.State;

namespace Omo.TestPrograms.X86;

/// <summary>
/// Random x86-64 instructions and registers. Instructions are put together from the encoding's text, so that the decoder they
/// test has no part in making them; it only says whether they are of the row asked for.
/// </summary>
/// <param name="seed">The same seed gives the same instructions.</param>
public sealed class RandomX86(int seed)
{
    /// <summary>Where instructions stand.</summary>
    public const ulong Code = 0x10_0000;

    /// <summary>Where registers point to.</summary>
    public const ulong Data = 0x20_0000;

    /// <summary>Bytes there.</summary>
    public const int DataBytes = 4096;

    private const int MostTries = 20_000;

    private static readonly ulong[] s_boundaries =
    [
        0, 1, 2, 7, 8, 31, 32, 63, 64, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff,
        0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_ffff_fff0, 0xffff_ffff_ffff_ffff,
    ];

    /// <summary>Without effect, or one that another prefix before or behind it may take away.</summary>
    private static readonly byte[] s_ignored = [0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0xf2, 0xf3];

    private readonly Random _random = new(seed);

    /// <summary>An instruction of a row.</summary>
    /// <exception cref="InvalidOperationException">Chance made none; the row may be unreachable.</exception>
    public byte[] Instruction(Row row)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var bytes = Assemble(row);
            if (X8664.Instance.TryDecode(bytes, out var decoded) == DecodeOutcome.Decoded && decoded.Row.Name == row.Name)
            {
                return bytes[..decoded.Length];
            }
        }

        throw new InvalidOperationException($"no instruction was found for row '{row.Name}' ({row.Form!.Text})");
    }

    /// <summary>
    /// Whether prefixes may come that Intel's processors ignore and libunicorn 2.0.1 does not: 66 on branches and before F2 and
    /// F3, REX on lahf and sahf, REX.R where ModRM.reg is a part of the opcode, segments other than fs and gs, idle repetitions,
    /// several segments and repetitions of which the last counts, REX before another prefix.
    /// </summary>
    public bool IsWild { get; init; }

    /// <summary>Whether all that makes addresses is a multiple of 16, as most vectors in memory must be.</summary>
    public bool IsAligned { get; set; }

    /// <summary>Sets all registers of a machine that has not ended.</summary>
    public void SetRegisters(MachineState state)
    {
        state[state.Isa.Registers.Exited] = 0;
        state[state.Isa.Registers.ExitCode] = 0;
        for (var i = 0; i < 16; i++)
        {
            state[X86Registers.R, i] = Integer() & (IsAligned ? ~15UL : ulong.MaxValue);
            state[X86Registers.Xmm, i] = new UInt128(Lanes(), Lanes());
        }

        foreach (var (flag, _) in X86Registers.Flags)
        {
            state[flag] = (ulong)_random.Next(2);
        }

        state[X86Registers.FsBase] = (ulong)_random.Next(DataBytes) & ~15UL;
        state[X86Registers.GsBase] = Data;
    }

    /// <summary>
    /// Sets all registers for an instruction, mostly so that it does more than fault: operands in memory begin in the first
    /// half of <see cref="Data"/>, which <see cref="IsAligned"/> places at multiples of 16, and quotients fit.
    /// </summary>
    /// <param name="state">The machine. Its memory must be as the instruction will find it.</param>
    /// <param name="instruction">The instruction.</param>
    public void SetRegisters(MachineState state, in Decoded instruction)
    {
        SetRegisters(state);
        if (!Chance(10))
        {
            new FittingRegisters(_random, Place).Set(state, instruction);
        }
    }

    /// <summary>Memory that holds numbers and addresses like those of the registers, and random bytes.</summary>
    public byte[] Memory(int count)
    {
        var bytes = Bytes(count);
        for (var i = 0; i + sizeof(ulong) <= count; i += sizeof(ulong))
        {
            if (Chance(2))
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i), Integer());
            }
        }

        return bytes;
    }

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private ulong Place() => Data + (ulong)(_random.Next(DataBytes / 2) & (IsAligned ? ~15 : -1));

    private ulong Integer() => _random.Next(6) switch
    {
        0 => s_boundaries[_random.Next(s_boundaries.Length)],
        1 => (ulong)_random.NextInt64(long.MinValue, long.MaxValue),
        2 => (ulong)_random.Next(256),
        3 => Data + (ulong)_random.Next(DataBytes),
        _ => Data + (ulong)(_random.Next(DataBytes) & ~15),
    };

    /// <summary>Half a vector, with lanes that are often at a boundary of some width.</summary>
    private ulong Lanes() => _random.Next(3) switch
    {
        0 => s_boundaries[_random.Next(s_boundaries.Length)] * 0x0001_0001_0001_0001,
        1 => s_boundaries[_random.Next(s_boundaries.Length)],
        _ => (ulong)_random.NextInt64(long.MinValue, long.MaxValue),
    };

    private bool Chance(int one) => _random.Next(one) == 0;

    private byte[] Assemble(Row row)
    {
        var tokens = new Queue<string>(row.Form!.Text.Split(' '));
        var bytes = new List<byte>();
        AddPrefixes(bytes, tokens, row, isBranch: row.Assembly.StartsWith("rel", StringComparison.Ordinal) || row.Name is "jmp r/m64" or "call r/m64" or "ret" or "ret imm16");
        var token = tokens.Dequeue();
        while (token == "0F" || (bytes.Count > 0 && bytes[^1] == 0x0f && token is "38" or "3A"))
        {
            bytes.Add(byte.Parse(token, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            token = tokens.Dequeue();
        }

        var opcode = byte.Parse(token[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        bytes.Add((byte)(token.EndsWith("+r", StringComparison.Ordinal) ? opcode + _random.Next(8) : opcode));
        if (tokens.Any(t => t.StartsWith('/')))
        {
            AddModRm(bytes, [.. tokens]);
        }
        else if (tokens.TryPeek(out var whole) && byte.TryParse(whole, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var modRm))
        {
            bytes.Add(modRm);
        }

        bytes.AddRange(row.Form.Text.EndsWith("io", StringComparison.Ordinal) ? BitConverter.GetBytes(Data + (ulong)_random.Next(DataBytes)) : Bytes(8));
        if (row.Name.StartsWith("enter", StringComparison.Ordinal))
        {
            // Nesting is no row's. A frame of more than a page mostly ends where a processor's process has no memory.
            bytes[^6] = 0;
            bytes[^7] &= (byte)(Chance(4) ? 0xff : 0x0f);
        }

        return [.. bytes];
    }

    private void AddPrefixes(List<byte> bytes, Queue<string> tokens, Row row, bool isBranch)
    {
        var text = row.Form!.Text;
        var prefixes = new List<byte>();
        var first = tokens.Peek();
        switch (first)
        {
            case "66" or "F3" or "F2":
                prefixes.Add(byte.Parse(first, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                break;
            case "REP":
                prefixes.Add((byte)(Chance(2) ? 0xf2 : 0xf3));
                break;
        }

        if (first is "66" or "F3" or "F2" or "REP" or "NP" or "NFx")
        {
            tokens.Dequeue();
        }

        var isScalarVector = first is "F3" or "F2" && row.Extension.StartsWith("sse", StringComparison.Ordinal);
        if (first is not ("NP" or "66") && (IsWild || (!isBranch && !isScalarVector)) && Chance(3))
        {
            prefixes.Add(0x66);
        }

        if (text.Contains("a32", StringComparison.Ordinal) || Chance(12))
        {
            prefixes.Add(0x67);
        }

        if (Chance(10))
        {
            prefixes.Add((byte)(Chance(2) ? 0x64 : 0x65));
        }

        if (Chance(10))
        {
            prefixes.Add(0xf0);
        }

        for (var ignored = IsWild && Chance(5) ? _random.Next(1, 4) : 0; ignored > 0; ignored--)
        {
            prefixes.Add(s_ignored[_random.Next(s_ignored.Length)]);
        }

        bytes.AddRange(prefixes.OrderBy(_ => _random.Next()));
        if (IsWild && bytes.Count > 0 && Chance(8))
        {
            // Before another prefix it does not count.
            bytes.Insert(_random.Next(bytes.Count), (byte)(0x40 | _random.Next(16)));
        }

        var isFlagByte = row.Name is "lahf" or "sahf";
        if ((Chance(2) && (IsWild || !isFlagByte)) || text.Contains("W1", StringComparison.Ordinal))
        {
            var isDigit = text.Contains('/', StringComparison.Ordinal) && !text.Contains("/r", StringComparison.Ordinal);
            bytes.Add((byte)(0x40 | (_random.Next(16) & (isDigit && !IsWild ? ~4 : ~0))));
        }
    }

    private void AddModRm(List<byte> bytes, string[] tokens)
    {
        var digit = tokens.First(t => t.StartsWith('/'))[1];
        var reg = digit == 'r' ? _random.Next(8) : digit - '0';
        var mod = tokens.Contains("r") ? 3 : tokens.Contains("m") ? _random.Next(3) : _random.Next(4);
        var rm = _random.Next(8);
        if (IsAligned && mod == 0 && rm == 5)
        {
            // The address would depend on the instruction's length.
            mod = 1;
        }

        bytes.Add((byte)((mod << 6) | (reg << 3) | rm));
        var sib = _random.Next(256);
        if (mod == 3)
        {
            return;
        }

        if (rm == 4)
        {
            bytes.Add((byte)sib);
        }

        var isBare = mod == 0 && (rm == 5 || (rm == 4 && (sib & 7) == 5));
        if (mod == 1)
        {
            bytes.Add((byte)(_random.Next(256) & (IsAligned ? ~15 : -1)));
        }
        else if (mod == 2 || isBare)
        {
            // Where registers point to, now and then anywhere; relative to the instruction never in its own page.
            var displacement = Chance(8) && !isBare ? _random.Next(int.MinValue, int.MaxValue)
                : !isBare ? _random.Next(-512, 1024)
                : (int)(rm == 4 ? Data : Data - Code) + _random.Next(2048);
            bytes.AddRange(BitConverter.GetBytes(displacement & (IsAligned ? ~15 : -1)));
        }
    }
}
