// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Chain;

/// <summary>The versions of the EVM, numbered as docs/ovm.md numbers them in the chain configuration.</summary>
public enum Fork
{
    /// <summary>The first version, from block 0 of the main chain.</summary>
    Frontier,

    /// <summary>EIP-2, EIP-7.</summary>
    Homestead,

    /// <summary>EIP-150.</summary>
    TangerineWhistle,

    /// <summary>EIP-155, EIP-160, EIP-161, EIP-170.</summary>
    SpuriousDragon,

    /// <summary>EIP-100, EIP-140, EIP-196 to EIP-198, EIP-211, EIP-214, EIP-649, EIP-658.</summary>
    Byzantium,

    /// <summary>EIP-145, EIP-1014, EIP-1052, EIP-1234, EIP-1283.</summary>
    Constantinople,

    /// <summary>Constantinople without EIP-1283 (EIP-1716).</summary>
    Petersburg,

    /// <summary>EIP-152, EIP-1108, EIP-1344, EIP-1884, EIP-2028, EIP-2200; what version 1 of the OVM ran.</summary>
    Istanbul,

    /// <summary>EIP-2565, EIP-2718, EIP-2929, EIP-2930.</summary>
    Berlin,

    /// <summary>EIP-1559, EIP-3198, EIP-3529, EIP-3541.</summary>
    London,

    /// <summary>EIP-3675, EIP-4399.</summary>
    Paris,

    /// <summary>EIP-3651, EIP-3855, EIP-3860, EIP-4895.</summary>
    Shanghai,

    /// <summary>EIP-1153, EIP-4788, EIP-4844, EIP-5656, EIP-6780, EIP-7516.</summary>
    Cancun,
}
