// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Rollup.L1;

/// <summary>A block of L1 up to which everything was read.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its hash, by which a reorganisation is noticed.</param>
/// <param name="Time">Seconds since 1970.</param>
public sealed record L1Place(ulong Number, Hash256 Hash, ulong Time);
