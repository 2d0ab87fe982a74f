// SPDX-License-Identifier: MIT
namespace Omo.Machine.Memory;

/// <summary>The host cannot give a guest the memory it needs. Says nothing about the guest's state.</summary>
/// <param name="message">What is missing and what to do.</param>
public sealed class GuestMemoryException(string message) : Exception(message);
