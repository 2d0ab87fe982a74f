// SPDX-License-Identifier: MIT
namespace Omo.Node.Mempool;

/// <summary>The pool does not take a transaction.</summary>
/// <param name="message">Why, in the words that Ethereum's clients look for.</param>
public sealed class PoolException(string message) : Exception(message);
