// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.TestPrograms;

/// <summary>How a run ended.</summary>
public sealed record TestResult(byte[] Output, int ExitCode, ulong Steps, Hash256 StateHash);
