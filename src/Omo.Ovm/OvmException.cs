// SPDX-License-Identifier: MIT
namespace Omo.Ovm;

/// <summary>Something that the OVM was given cannot be used.</summary>
/// <param name="message">What is wrong, where, and what to do; no final full stop.</param>
public sealed class OvmException(string message) : Exception(message);
