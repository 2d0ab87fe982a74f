// SPDX-License-Identifier: MIT
namespace Omo.Machine.Host;

/// <summary>A guest asked for a pre-image that the host does not have or that does not match its key.</summary>
/// <param name="message">The key and what to do.</param>
public sealed class PreimageException(string message) : Exception(message);
