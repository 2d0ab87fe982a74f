// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Globalization;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Machine.State;
using Omo.Testing;

namespace Omo.Dispute.Tests.Players;

/// <summary>What a game of 2^30 steps costs both sides, as docs/game.md tells it.</summary>
public sealed class GameGasTests
{
    private const ulong Steps = 1UL << 30;

    // Its bits alternate, so that the way to it leads through early parts and late ones, with each arity. Always the first part costs less.
    private const ulong WrongStep = Steps / 3;

    [Fact]
    public async Task GameOfTwoToTheThirtySteps_ForEachArity_CostsWhatTheDocumentSays()
    {
        using var node = await AnvilNode.StartAsync();
        using var client = node.CreateClient();
        var document = File.ReadAllText(ProjectFolder.FileOf("docs/game.md"));
        var lines = new List<string>();
        foreach (var arity in new[] { 2, 4, 8, 16, 32 })
        {
            lines.Add(await MeasureAsync(client, arity));
        }

        var missing = lines.Where(line => !document.Contains(line, StringComparison.Ordinal));
        Assert.True(!missing.Any(), $"docs/game.md should have these lines:\n{string.Join('\n', lines)}");
    }

    private static async Task<string> MeasureAsync(EthereumClient client, int arity)
    {
        using var run = GuestRun.Endless();
        using var honest = run.NewHonest("challenger");
        using var followed = run.NewHonest("claimant");
        var setup = await GameSetup.DeployAsync(client, new GameRules { Arity = arity }, [run.Image.Isa]);

        var registers = run.Image.Isa.Registers;
        var last = honest.At(0).Record();
        last[StateRecord.Item(registers, registers.Exited).Offset] = 1;
        BinaryPrimitives.WriteUInt64BigEndian(last.AsSpan(StateRecord.Item(registers, registers.Step).Offset), Steps);
        var claimant = new DisputeSide("claimant", new MadeUpTrace(followed, StateRecord.Hash(registers, last)));
        var outcome = await new LocalDispute(setup).RunAsync(
            new ClaimTerms(run.Image, Steps, last, []), claimant, DisputeSide.Of(honest));

        Assert.Equal(WrongStep, outcome.Proof!.Step);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {arity} | {outcome.Rounds} | {outcome.Events.Count} | {outcome.GasOf("claimant"):N0} | {outcome.GasOf("challenger"):N0} | "
            + $"{outcome.GasOf("claimant") + outcome.GasOf("challenger"):N0} | {outcome.CalldataOf("claimant") + outcome.CalldataOf("challenger"):N0} |");
    }

    /// <summary>Right up to the wrong step; then hashes of nothing, different at every step, up to the claimed end.</summary>
    private sealed class MadeUpTrace(ITraceParty truth, Hash256 final) : ITraceParty
    {
        public string Name => "claimant";

        public Hash256 StateHashAt(ulong step)
        {
            if (step <= WrongStep)
            {
                return truth.StateHashAt(step);
            }

            if (step == Steps)
            {
                return final;
            }

            var bytes = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, step);
            return Keccak256.Digest(bytes);
        }
    }
}
