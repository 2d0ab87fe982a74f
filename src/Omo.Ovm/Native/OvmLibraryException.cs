// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Native;

/// <summary>The native library cannot be used.</summary>
/// <param name="message">What is wrong and what to do; no final full stop.</param>
public sealed class OvmLibraryException(string message) : Exception(message);
