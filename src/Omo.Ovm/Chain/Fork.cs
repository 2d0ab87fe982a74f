// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Chain;

/// <summary>The versions of the EVM, numbered as docs/ovm.md numbers them in the chain configuration.</summary>
public enum Fork
{
#pragma warning disable CS1591 // The names are Ethereum's and say it all.
    Frontier,
    Homestead,
    TangerineWhistle,
    SpuriousDragon,
    Byzantium,
    Constantinople,
    Petersburg,
    Istanbul,
    Berlin,
    London,
    Paris,
    Shanghai,
    Cancun,
#pragma warning restore CS1591
}
