using Microsoft.Extensions.Logging;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>A log that can't be written when a function fails.</summary>
internal sealed class BrokenLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == 10 && exception is InvalidOperationException) throw new IOException("The disk is full.");
    }

    public void Dispose()
    {
    }
}
