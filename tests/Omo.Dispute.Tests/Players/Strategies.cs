// SPDX-License-Identifier: MIT
using Omo.Dispute.Bisection;
using Omo.Dispute.Players;
using Omo.Proofs;

namespace Omo.Dispute.Tests.Players;

/// <summary>Ways to be wrong, by name.</summary>
public static class Strategies
{
    // Memory that no program uses, so that what is wrong there stays wrong.
    private const ulong UnusedAddress = 0x3000_0000;

    public static IReadOnlyList<string> Names { get; } =
    [
        "wrong register", "wrong memory", "wrong pc", "wrong syscall result", "wrong pre-image", "wrong local data", "too short", "too long", "silent",
        "silent after two moves", "honest until the last step",
    ];

    /// <summary>The program that a strategy is played over.</summary>
    public static string ProgramFor(string strategy) => strategy is "wrong pre-image" or "wrong local data" ? "preimages" : "keccak";

    /// <summary>A side that plays a strategy, and what it claims when it is the claimant.</summary>
    public static (DisputeSide Side, ClaimTerms Terms) Create(string strategy, GuestRun run)
    {
        const string Name = "liar";
        var middle = run.Steps / 2;
        switch (strategy)
        {
            case "wrong register":
                return Play(run, run.Faulty(Name, run.Register(middle, UnusedRegister(run))));
            case "wrong memory":
                return Play(run, run.Faulty(Name, new MemoryFault(middle, UnusedAddress, 1)));
            case "wrong pc":
                // The input region, where no instruction can be.
                return Play(run, run.Faulty(Name, run.Register(middle, "pc", UInt128.One << (run.Image.Isa.AddressBits - 1))));
            case "wrong syscall result":
                return Play(run, run.Faulty(Name, run.Register(run.SyscallAfter(0), ResultRegister(run))));
            case "wrong pre-image":
                return Play(run, run.Deceived(Name, PreimagePart.KeccakType));
            case "wrong local data":
                return Play(run, run.Deceived(Name, PreimagePart.LocalType));
            case "too short":
                return Liar(run, run.Steps - 1);
            case "too long":
                return Liar(run, run.Steps + 1_000);
            case "silent":
                return Silent(run, 0);
            case "silent after two moves":
                return Silent(run, 2);
            case "honest until the last step":
                return Play(run, run.Faulty(Name, run.Register(run.Steps - 1, UnusedRegister(run))));
            default:
                throw new ArgumentException($"There is no strategy '{strategy}'.", nameof(strategy));
        }

        static (DisputeSide Side, ClaimTerms Terms) Liar(GuestRun run, ulong steps)
        {
            var liar = new LengthLiar(run.Image, run.NewHonest(Name), run.Steps, steps);
            return (new DisputeSide(Name, liar), liar.Terms(run.Truth.Locals));
        }

        static (DisputeSide Side, ClaimTerms Terms) Silent(GuestRun run, int moves)
        {
            var (side, terms) = Play(run, run.Faulty(Name, new MemoryFault(run.Steps / 3, UnusedAddress, 1)));
            return (side with { MostMoves = moves }, terms);
        }
    }

    private static (DisputeSide Side, ClaimTerms Terms) Play(GuestRun run, MachineParty party) =>
        (DisputeSide.Of(party), run.TermsOf(party));

    /// <summary>A register that the programs leave alone, so that what is wrong in it stays wrong.</summary>
    private static string UnusedRegister(GuestRun run) => run.Image.Isa.Name switch
    {
        "riscv64" => "tp",
        "mips" or "mipsel" => "k0",
        _ => "fsBase",
    };

    private static string ResultRegister(GuestRun run) => run.Image.Isa.Name switch
    {
        "riscv64" => "a0",
        "mips" or "mipsel" => "v0",
        _ => "rax",
    };
}
