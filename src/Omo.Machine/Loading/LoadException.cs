// SPDX-License-Identifier: MIT
namespace Omo.Machine.Loading;

/// <summary>
/// A program that cannot be started as asked, through its arguments, its environment or where its stack shall lie.
/// The message is one line for the user: what is wrong, where, and what to do.
/// </summary>
public sealed class LoadException : Exception
{
    /// <summary>Makes an error with a ready message.</summary>
    /// <param name="message">One line without a final full stop.</param>
    public LoadException(string message)
        : base(message)
    {
    }
}
