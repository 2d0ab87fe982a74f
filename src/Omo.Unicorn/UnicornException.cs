// SPDX-License-Identifier: MIT
namespace Omo.Unicorn;

/// <summary>libunicorn is missing or refused a request that the guest did not cause.</summary>
/// <param name="message">What was asked, what the library answered, and what to do.</param>
/// <param name="error">The library's answer, or <see cref="UnicornError.Ok"/> when it could not be asked.</param>
public sealed class UnicornException(string message, UnicornError error = UnicornError.Ok) : Exception(message)
{
    /// <summary>The library's answer.</summary>
    public UnicornError Error { get; } = error;
}
