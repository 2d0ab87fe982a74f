// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A block.</summary>
/// <param name="Number">Its place in the chain.</param>
/// <param name="Time">Its time, in seconds.</param>
/// <param name="Hash">What names it.</param>
public sealed record BlockHeader(ulong Number, ulong Time, Hash256 Hash);
