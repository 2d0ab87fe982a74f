// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Numerics;
using Omo.Dispute.L1;

namespace Omo.Cli.Options;

/// <summary>How much is paid for gas on L1.</summary>
internal sealed class FeeOption
{
    private static readonly BigInteger s_gwei = BigInteger.Pow(10, 9);

    private readonly Option<ulong> _most = new("--max-fee")
    {
        Description = "Most gwei a gas that is paid; transactions wait while the chain asks for more",
        HelpName = "GWEI",
        CustomParser = NumberSyntax.InRange(1, 1_000_000),
        DefaultValueFactory = _ => (ulong)(new SenderOptions().MostFee / s_gwei),
    };

    /// <summary>The option.</summary>
    public Option Option => _most;

    /// <summary>How transactions are sent.</summary>
    public SenderOptions Read(ParseResult result) => new() { MostFee = result.GetValue(_most) * s_gwei };
}
