// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Numerics;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Cli.Options;

/// <summary>The parameters of a dispute game that is created.</summary>
internal sealed class GameRuleOptions
{
    private static readonly GameRules s_default = new();

    private readonly Option<ulong> _arity = Number(
        "--arity", "K", "Parts that the range is cut into in each round", GameRules.MinArity, GameRules.MaxArity, (ulong)s_default.Arity);

    private readonly Option<ulong> _period = Number(
        "--period", "SECONDS", "How long a claim can be challenged", 1, uint.MaxValue, s_default.ChallengePeriod);

    private readonly Option<ulong> _clock = Number(
        "--clock", "SECONDS", "Time of each side for all its moves in a game", 1, uint.MaxValue, s_default.Clock);

    private readonly Option<ulong> _extension = Number(
        "--extension", "SECONDS", "Least time that a turn begins with", 0, uint.MaxValue, s_default.Extension);

    private readonly Option<ulong> _extensions = Number(
        "--extensions", "N", "How often a side gets that in a game", 0, byte.MaxValue, s_default.Extensions);

    private readonly Option<ulong> _burnt = Number(
        "--burnt", "THOUSANDTHS", "Share of a loser's bond that nobody gets", 0, GameRules.WholeShare, (ulong)s_default.BurntShare);

    private readonly Option<string> _claimBond = Money("--claim-bond", "What a claimant pays in", s_default.ClaimBond);
    private readonly Option<string> _challengeBond = Money("--challenge-bond", "What a challenger pays in", s_default.ChallengeBond);

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _arity, _period, _clock, _extension, _extensions, _burnt, _claimBond, _challengeBond })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was said.</summary>
    /// <exception cref="CliException">A bond is no amount.</exception>
    public GameRules Read(ParseResult result) => new()
    {
        Arity = (int)result.GetValue(_arity),
        ChallengePeriod = (uint)result.GetValue(_period),
        Clock = (uint)result.GetValue(_clock),
        Extension = (uint)result.GetValue(_extension),
        Extensions = (byte)result.GetValue(_extensions),
        BurntShare = (int)result.GetValue(_burnt),
        ClaimBond = EtherSyntax.Parse("--claim-bond", result.GetValue(_claimBond)!),
        ChallengeBond = EtherSyntax.Parse("--challenge-bond", result.GetValue(_challengeBond)!),
    };

    /// <summary>An option whose value is a number in a range.</summary>
    public static Option<ulong> Number(string name, string help, string description, ulong least, ulong most, ulong standard) => new(name)
    {
        Description = description, HelpName = help, CustomParser = NumberSyntax.InRange(least, most), DefaultValueFactory = _ => standard,
    };

    private static Option<string> Money(string name, string description, BigInteger standard) => new(name)
    {
        Description = $"{description}, in ether", HelpName = "ETHER", DefaultValueFactory = _ => Ether.Number(standard),
    };
}
