using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Invoking;
using Waxseal.Local.Hosting.Queues;
using Waxseal.Local.Hosting.Timers;

namespace Waxseal.Local.Hosting;

/// <summary>Makes a listener for each function with a queue or a schedule.</summary>
internal sealed partial class Listeners
{
    private readonly HostPlan plan;
    private readonly EmbeddedEngine engine;
    private readonly InvocationChain chain;
    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public Listeners(
        HostPlan plan, EmbeddedEngine engine, InvocationChain chain, IServiceScopeFactory scopes, TimeProvider time, ILoggerFactory loggers)
    {
        this.plan = plan;
        this.engine = engine;
        this.chain = chain;
        this.scopes = scopes;
        this.time = time;
        logger = loggers.CreateLogger("Waxseal.Local.Host");
        Timers = [.. plan.All.Where(function => function.Trigger is ScheduleTrigger).Select(OpenTimer)];
    }

    /// <summary>Every timer of the app, also those of other instances.</summary>
    public IReadOnlyList<TimerListener> Timers { get; }

    /// <summary>The listeners of this instance.</summary>
    public IEnumerable<IListener> Active => plan.Active
        .Where(function => function.Trigger is QueueTrigger)
        .Select(OpenQueue)
        .Concat(Timers.Where(timer => plan.Active.Any(function => function.Name == timer.Name)));

    /// <summary>Creates the queues the app names, whichever instance reads them: on Azure the infrastructure does.</summary>
    public void DeclareQueues()
    {
        var names = plan.All.Select(function => function.As<QueueTrigger>()?.QueueName).OfType<string>();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase)) engine.Broker.DeclareQueue(name, new QueueSettings());

        // Messages that nobody will take: a function of an earlier version read them, or its queue was renamed.
        foreach (var (queue, count) in engine.Broker.Undeclared) Log.Undeclared(logger, queue, count);
    }

    private IListener OpenQueue(FunctionEntry function)
    {
        var trigger = (QueueTrigger)function.Trigger;
        var receiver = new QueueReceiver(engine.Broker, trigger.EntityPath, plan.Settings.PrefetchMessages);
        var run = new QueueRun(function, trigger, engine.Broker, chain, scopes, plan.Settings, time, logger);
        return trigger.Batched
            ? new BatchListener(receiver, run, plan.Settings)
            : new SingleListener(receiver, run, plan.Settings.ConcurrentCallsMax);
    }

    private TimerListener OpenTimer(FunctionEntry function) => new(
        function, (ScheduleTrigger)function.Trigger, new TimerStore(engine.Journal), TimerTurns.Of(engine)[function.Name], chain,
        scopes, plan.Settings.FunctionTimeout, time, logger);

    private static partial class Log
    {
        [LoggerMessage(33, LogLevel.Warning, "The queue {Queue} holds {Messages} message(s), and no function of this app reads it.")]
        public static partial void Undeclared(ILogger logger, string queue, int messages);
    }
}
