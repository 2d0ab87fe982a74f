// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Omo.Dispute.L1;

namespace Omo.Cli.Options;

/// <summary>Amounts of money, which people write in ether.</summary>
internal static class EtherSyntax
{
    private const decimal Most = 1_000_000_000m;

    /// <summary>The amount in wei.</summary>
    /// <exception cref="CliException">The text is no amount.</exception>
    public static BigInteger Parse(string option, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ether) && ether <= Most
            ? new BigInteger(ether * (decimal)Ether.Wei)
            : throw CliException.Usage($"{option}: '{text}' is no amount of ether such as 0.1");
}
