// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Players;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.TestPrograms;

namespace Omo.Dispute.Tests.Players;

/// <summary>A test program that parties execute, honestly or with a mistake.</summary>
public sealed class GuestRun
{
    private const ulong Limit = 2_000_000_000;

    private readonly TestRun _run;
    private readonly byte[] _input;

    public GuestRun(string architecture, string name, byte[]? input = null)
    {
        _run = TestManifest.Run(architecture, name);
        _input = input ?? _run.InputBytes();
        using var machine = Load(_run.NewHost());
        Image = GuestImage.Of(machine);
        using var party = new MachineParty("measure", Load(_run.NewHost()));
        Steps = party.FindEnd(Limit);
    }

    public GuestImage Image { get; }

    /// <summary>Steps to the end.</summary>
    public ulong Steps { get; }

    /// <summary>The local pre-images that the program may ask for.</summary>
    public IReadOnlyList<Hash256> Locals => _run.Preimages is null
        ? []
        : LocalPreimages.List(_run.NewHost().Preimages, Directory.EnumerateFiles(TestProgramFolder.FileOf(_run.Preimages))
            .Select(file => Path.GetFileName(file)).Where(n => n.StartsWith("01", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(Convert.FromHexString));

    public MachineParty Honest(string name) => new(name, Load(_run.NewHost()));

    public MachineParty Faulty(string name, TraceFault fault) => new(name, Load(_run.NewHost()), fault, mayFail: true);

    /// <summary>A party that is given other pre-images of a type than the keys name.</summary>
    public MachineParty Deceived(string name, byte type) =>
        new(name, Load(new TestHost(new LyingSource(_run.NewHost().Preimages, type))), mayFail: true);

    /// <summary>The first system call after a step: the number of steps before it.</summary>
    public ulong SyscallAfter(ulong step)
    {
        using var machine = Load(_run.NewHost());
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

    public ClaimTerms TermsOf(MachineParty party) => ClaimTerms.Of(Image, party, 2 * Steps, Locals)
        ?? throw new InvalidOperationException($"{party.Name} never ends; choose another mistake");

    private Machine.Machine Load(IHost host) => Machine.Machine.Load(
        File.ReadAllBytes(_run.ProgramPath),
        _run.ProgramPath,
        new LoadOptions { Arguments = _run.Arguments, Environment = _run.Environment, Input = _input },
        host);

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

    private sealed class LyingSource(IPreimageSource truth, byte type) : IPreimageSource
    {
        public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
        {
            if (!truth.TryGet(key, out data))
            {
                return false;
            }

            var other = data.ToArray();
            if (other.Length > 0 && key[0] == type)
            {
                other[^1] ^= 1;
            }

            data = other;
            return true;
        }
    }
}
