// SPDX-License-Identifier: MIT
namespace Omo.Core;

/// <summary>
/// Which instructions compute a batch of hashes. All give the same bytes; tests and benchmarks name one, everyone else lets it be chosen.
/// </summary>
internal enum KeccakPath
{
    /// <summary>The widest path this processor supports.</summary>
    Auto,

    /// <summary>One message at a time, on any processor.</summary>
    Scalar,

    /// <summary>Four messages at a time.</summary>
    Avx2,

    /// <summary>Eight messages at a time.</summary>
    Avx512,
}
