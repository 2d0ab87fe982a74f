// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;

namespace Omo.Services.Tests;

/// <summary>Tells the test what a node logs, on the thread that does; the thread goes on when the test has returned.</summary>
/// <param name="onMessage">Told of each message.</param>
internal sealed class HookedLog(Action<string> onMessage) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        onMessage(formatter(state, exception));

    public void Dispose()
    {
    }
}
