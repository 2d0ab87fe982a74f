// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Options;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Machine.Loading;

namespace Omo.Cli.Commands;

/// <summary><c>omo dispute</c>: a whole dispute with money and clocks, both sides in one command, on a chain started for it.</summary>
internal static class DisputeCommand
{
    private const ulong SecondsADay = 86_400;

    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var lies = new LieOptions();
        var arity = new Option<ulong>("--arity")
        {
            Description = "Parts that the range is cut into in each round: more parts, fewer rounds, more calldata",
            HelpName = "K",
            CustomParser = NumberSyntax.InRange(GameRules.MinArity, GameRules.MaxArity),
            DefaultValueFactory = _ => (ulong)new GameRules().Arity,
        };
        var period = new Option<ulong>("--period")
        {
            Description = "Days in which a claim can be challenged; each side's clock has half of it",
            HelpName = "DAYS",
            CustomParser = NumberSyntax.InRange(1, 365),
            DefaultValueFactory = _ => 7,
        };
        var challenger = new Option<bool>("--dishonest-challenger")
        {
            Description = "The claim is true, and the dishonest side challenges it; without this it claims, and is challenged",
        };
        var command = new Command("dispute", "Let two parties settle a dispute by the contracts, with bonds and clocks, on a local chain")
        {
            arity, period, challenger,
        };
        lies.AddTo(command);
        options.AddTo(command);
        command.SetAction(result =>
        {
            lies.RequireOne(result);
            var request = options.Read(result, context.Streams);
            var days = result.GetValue(period);
            var rules = new GameRules
            {
                Arity = (int)result.GetValue(arity),
                ChallengePeriod = (uint)(days * SecondsADay),
                Clock = (uint)(days * SecondsADay / 2),
            };
            using var parties = Start(request, lies.OtherRequest(result, request, context.Streams), lies.FaultText(result));
            return new DisputeReport(context, parties, rules, result.GetValue(options.Json))
                .Run(request, lies.Read(result), result.GetValue(challenger));
        });
        return command;
    }

    private static TwoParties Start(ExecutionRequest request, ExecutionRequest other, string? faultText)
    {
        var honest = request.StartSilently();
        try
        {
            var second = other.StartSilently();
            var fault = faultText is null ? null : FaultSyntax.Parse(faultText, second.State.Isa);
            return second.State.Isa == honest.State.Isa
                ? new TwoParties(new MachineParty("honest", honest), new MachineParty("dishonest", second, fault, mayFail: true), fault)
                : throw new LoadException($"{other.Path} is for {second.State.Isa.Name}, {request.Path} for {honest.State.Isa.Name}");
        }
        catch
        {
            honest.Dispose();
            throw;
        }
    }
}
