// SPDX-License-Identifier: MIT
namespace Omo.Gen;

/// <summary>Something in the way of generating; the message tells the user what to do.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class GeneratorException(string message) : Exception(message);
