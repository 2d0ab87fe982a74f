// SPDX-License-Identifier: MIT
namespace Omo.Proofs;

/// <summary>A proof that is malformed or does not show what it claims.</summary>
/// <param name="message">What is wrong, and where.</param>
public sealed class ProofException(string message) : Exception(message);
