// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>What is known when the flow of control enters a block.</summary>
/// <param name="Stack">The stack, lowest first.</param>
/// <param name="ReturnData">Whose return data there may be.</param>
internal sealed record FlowState(StackValue[] Stack, ReturnDataSource ReturnData);
