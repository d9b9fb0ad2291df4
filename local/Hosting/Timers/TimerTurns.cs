using System.Collections.Concurrent;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Timers;

/// <summary>
/// One turn at a time for each timer, whichever instance runs it: on Azure a lease in the storage account does this. Instances
/// that share an engine share its turns.
/// </summary>
internal sealed class TimerTurns
{
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The turns of an engine.</summary>
    public static TimerTurns Of(EmbeddedEngine engine) => engine.Component(static _ => new TimerTurns());

    /// <summary>The turn of a timer.</summary>
    public Turn this[string name] => turns.GetOrAdd(name, static _ => new Turn());

    /// <summary>A timer's lock and the last occurrence that took it.</summary>
    internal sealed class Turn
    {
        /// <summary>Held while the timer runs.</summary>
        public SemaphoreSlim Lock { get; } = new(1, 1);

        /// <summary>The occurrence that ran last in this process; written under the lock.</summary>
        public DateTimeOffset Ran { get; set; }
    }
}
