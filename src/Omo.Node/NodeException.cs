// SPDX-License-Identifier: MIT
namespace Omo.Node;

/// <summary>A node cannot start or go on.</summary>
/// <param name="message">What is wrong, where, and what to do; no final full stop.</param>
public sealed class NodeException(string message) : Exception(message);
