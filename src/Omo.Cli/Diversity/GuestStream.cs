// SPDX-License-Identifier: MIT
namespace Omo.Cli.Diversity;

/// <summary>What a guest writes that others see; the values are descriptors.</summary>
internal enum GuestStream
{
    /// <summary>Standard output.</summary>
    Output = 1,

    /// <summary>Standard error.</summary>
    Errors = 2,
}
