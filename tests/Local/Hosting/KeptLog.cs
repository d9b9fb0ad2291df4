using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>Keeps what a host warns of.</summary>
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> warnings = new();

    public IReadOnlyCollection<string> Warnings => warnings;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning) warnings.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
