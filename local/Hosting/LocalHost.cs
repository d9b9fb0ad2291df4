using Waxseal.Local.Hosting.Http;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Local.Hosting.Timers;
using Waxseal.Local.Smsc;

namespace Waxseal.Local.Hosting;

/// <summary>The running instance, for tests and for whoever asks where it answers.</summary>
public sealed class LocalHost
{
    private readonly LocalAddress address;
    private readonly EmbeddedOperator embedded;
    private readonly IReadOnlyDictionary<string, TimerListener> timers;

    internal LocalHost(
        LocalAddress address, LocalPlatformOptions options, IEnumerable<FunctionEntry> active, IEnumerable<TimerListener> timers,
        EmbeddedOperator embedded)
    {
        this.address = address;
        this.embedded = embedded;
        DataPath = options.DataPath;
        Functions = [.. active.Select(function => function.Name)];
        this.timers = timers.ToDictionary(timer => timer.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Where HTTP functions answer, with the real port.</summary>
    public Uri Url => address.Url;

    /// <summary>The data folder, absolute.</summary>
    public string DataPath { get; }

    /// <summary>The functions this instance runs.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>The embedded operator; null before the start, and when another one is configured.</summary>
    public EmbeddedSmsc? Operator => embedded.Smsc;

    /// <summary>
    /// Runs a timer's function now and returns when it has ended; never beside a scheduled run. What it throws comes through.
    /// A function of another group can be run too. Throws <see cref="ArgumentException"/> for a name that is no timer.
    /// </summary>
    public Task RunTimerAsync(string functionName, CancellationToken cancellation) => Timer(functionName).RunNowAsync(cancellation);

    /// <summary>
    /// The occurrence a timer sleeps for, and null while it does not sleep. A test with a clock of its own waits for a value here
    /// before it moves the clock: a timer that is not asleep yet would miss the move.
    /// </summary>
    public DateTimeOffset? AsleepUntil(string functionName) => Timer(functionName).AsleepUntil;

    private TimerListener Timer(string functionName) => timers.TryGetValue(functionName, out var timer)
        ? timer
        : throw new ArgumentException($"No timer has the name '{functionName}'.", nameof(functionName));
}
