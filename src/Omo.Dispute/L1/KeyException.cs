// SPDX-License-Identifier: MIT
namespace Omo.Dispute.L1;

/// <summary>An account's key is not there, malformed, or not opened by its password. The message is written for the user.</summary>
/// <param name="message">What is wrong, where, and what to do; never the key itself.</param>
/// <param name="cause">What it came from, if anything.</param>
public sealed class KeyException(string message, Exception? cause = null) : Exception(message, cause);
