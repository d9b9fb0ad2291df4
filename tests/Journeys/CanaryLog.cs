using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Waxseal.Tests.Journeys;

/// <summary>Keeps everything that any log could show: messages, values, scopes, exceptions with what they carry.</summary>
internal sealed class CanaryLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Keeper(this, categoryName);

    public void Dispose()
    {
    }

    private static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs
        ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
        : state?.ToString() ?? "";

    private static string Data(Exception? exception)
    {
        var text = "";
        for (; exception is not null; exception = exception.InnerException)
            text += string.Join(' ', exception.Data.Keys.Cast<object>().Select(key => $"{key}={exception.Data[key]}"));
        return text;
    }

    private sealed class Keeper(CanaryLog owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            owner.lines.Enqueue($"Scope {category} {state} {Values(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner.lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {Values(state)} {exception} {Data(exception)}");
    }
}
