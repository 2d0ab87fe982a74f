// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Rollup.States;

/// <summary>What the state chain is told of L2 when it is created.</summary>
/// <param name="Configuration">Hash of the configuration.</param>
/// <param name="FirstBlock">Hash of block 0.</param>
public sealed record ChainBeginning(Hash256 Configuration, Hash256 FirstBlock);
