// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Players;
using Omo.Machine.Host;
using Omo.Proofs;

namespace Omo.Dispute.Tests.Players;

/// <summary>A program that parties execute, honestly or with a mistake.</summary>
public sealed class GuestRun : IDisposable
{
    private const ulong Limit = 2_000_000_000;

    // A node of a tree, and no empty value.
    private const long LeastPreimage = 33;

    private readonly GuestSource _source;
    private readonly ClaimTerms? _truth;

    public GuestRun(string architecture, string name)
        : this(GuestSource.OfTest(architecture, name))
    {
    }

    public GuestRun(GuestSource source)
        : this(source, Limit)
    {
        if (_truth is null)
        {
            throw new InvalidOperationException($"{source.ProgramPath} does not end");
        }
    }

    private GuestRun(GuestSource source, ulong limit)
    {
        _source = source;
        using (var machine = source.Load())
        {
            Image = GuestImage.Of(machine);
        }

        Honest = NewHonest("honest");
        _truth = ClaimTerms.Of(Image, Honest, limit, source.Locals);
    }

    /// <summary>A program that never exits.</summary>
    public static GuestRun Endless() => new(GuestSource.Endless(), limit: 1_000);

    public GuestImage Image { get; }

    /// <summary>A party that does nothing wrong.</summary>
    public MachineParty Honest { get; }

    /// <summary>What it comes to.</summary>
    public ClaimTerms Truth => _truth ?? throw new InvalidOperationException($"{_source.ProgramPath} does not end");

    /// <summary>Its local pre-images.</summary>
    public IReadOnlyList<Hash256> Locals => _source.Locals;

    /// <summary>Steps to the end.</summary>
    public ulong Steps => Truth.Steps;

    public MachineParty NewHonest(string name) => new(name, _source.Load());

    /// <summary>A party as a player's, that ends where a pre-image is missing, and what it reads.</summary>
    public (MachineParty Party, ReadPreimages Read) NewReading(string name, IPreimageSource? preimages = null)
    {
        var read = new ReadPreimages(preimages ?? _source.Preimages);
        return (new MachineParty(name, (_source with { Preimages = read }).Load()) { EndsAtMissingPreimage = true }, read);
    }

    /// <summary>The pre-images without the last one that is bound by keccak-256, until that is found.</summary>
    public LackingSource NewLacking() => NewLacking(PreimagePart.KeccakType);

    /// <summary>The pre-images without the last one of a type, until that is found.</summary>
    public LackingSource NewLacking(byte type) => new(_source.Preimages, Convert.FromHexString(_source.KeysOf(type).Last()));

    public MachineParty Faulty(string name, TraceFault fault) => new(name, _source.Load(), fault, mayFail: true);

    /// <summary>A party that is given another pre-image than a key names: the smallest one of a type, or the last local one.</summary>
    public MachineParty Deceived(string name, byte type)
    {
        var keys = _source.KeysOf(type);
        var key = type == PreimagePart.LocalType
            ? keys.Last()
            : keys.Where(k => SizeOf(k) >= LeastPreimage).MinBy(SizeOf)!;
        return new MachineParty(name, _source.WithWrong(key).Load(), mayFail: true);

        long SizeOf(string k) => new FileInfo(Path.Combine(_source.PreimageFolder!, k)).Length;
    }

    /// <summary>The first system call after a step: the number of steps before it.</summary>
    public ulong SyscallAfter(ulong step)
    {
        using var machine = _source.Load();
        _ = machine.Run(step);
        while (!IsSyscall(machine))
        {
            _ = machine.Run(1);
        }

        return machine.Step;
    }

    public RegisterFault Register(ulong step, string name, UInt128? value = null)
    {
        foreach (var group in Image.Isa.Registers.Groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                if (group.Names[i] == name)
                {
                    return new RegisterFault(step, group, i, value);
                }
            }
        }

        throw new ArgumentException($"{Image.Isa.Name} has no register {name}.", nameof(name));
    }

    public ClaimTerms TermsOf(MachineParty party) => ClaimTerms.Of(Image, party, 2 * Steps, Truth.Locals)
        ?? throw new InvalidOperationException($"{party.Name} never ends ({party.Failure}); choose another mistake");

    public void Dispose() => Honest.Dispose();

    private static bool IsSyscall(Machine.Machine machine)
    {
        var code = machine.State.Memory.View(machine.State.Pc, 4);
        return machine.State.Isa.Name switch
        {
            "riscv64" => code.SequenceEqual((ReadOnlySpan<byte>)[0x73, 0, 0, 0]),
            "mips" => code.SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 0x0c]),
            "mipsel" => code.SequenceEqual((ReadOnlySpan<byte>)[0x0c, 0, 0, 0]),
            _ => code[0] == 0x0f && code[1] == 0x05,
        };
    }
}
