using Waxseal.Local.Engine;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>What starts a function.</summary>
internal abstract record FunctionTrigger(string BindingType);

/// <summary>An HTTP request. The template is without the prefix of host.json; no methods means all.</summary>
internal sealed record HttpRequestTrigger(string Template, IReadOnlyList<string> Methods) : FunctionTrigger("httpTrigger");

/// <summary>Messages of a queue; the path may end in <c>/$DeadLetterQueue</c>.</summary>
internal sealed record QueueTrigger(string EntityPath, bool Batched, bool AutoComplete) : FunctionTrigger("serviceBusTrigger")
{
    /// <summary>The queue itself, also when the function reads its dead-letter queue.</summary>
    public string QueueName => EntityPath.EndsWith(Broker.DeadLetterSuffix, StringComparison.OrdinalIgnoreCase)
        ? EntityPath[..^Broker.DeadLetterSuffix.Length]
        : EntityPath;
}

/// <summary>A schedule.</summary>
internal sealed record ScheduleTrigger(Timers.TimerSchedule Schedule, bool Monitored, bool RunOnStartup) : FunctionTrigger("timerTrigger");
