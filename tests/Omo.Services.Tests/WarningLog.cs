// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;

namespace Omo.Services.Tests;

/// <summary>Keeps the warnings.</summary>
internal sealed class WarningLog : ILogger
{
    /// <summary>Their texts in order.</summary>
    public List<string> Warnings { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Warnings.Add(formatter(state, exception));
        }
    }
}
