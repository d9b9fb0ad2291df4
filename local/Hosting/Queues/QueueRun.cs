using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Invoking;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Queues;

/// <summary>Runs a queue's function for one message or one batch, and settles what the function left.</summary>
internal sealed partial class QueueRun(
    FunctionEntry function, QueueTrigger trigger, Broker broker, InvocationChain chain, IServiceScopeFactory scopes,
    HostSettings settings, TimeProvider time, ILogger logger)
{
    public TimeProvider Time => time;

    /// <summary>One message, its lock renewed meanwhile.</summary>
    public async Task RunOneAsync(ServiceBusReceivedMessage message, CancellationToken cut)
    {
        if (settings.LockRenewalMax <= TimeSpan.Zero)
        {
            await RunAsync(message, [message], cut);
            return;
        }

        await using var renewal = new LockRenewal(broker, message, settings.LockRenewalMax, time, logger);
        await RunAsync(message, [message], cut);
    }

    /// <summary>A batch; nobody renews its locks.</summary>
    public Task RunBatchAsync(ServiceBusReceivedMessage[] batch, CancellationToken cut) => RunAsync(batch, batch, cut);

    /// <summary>Says that a receive failed, and waits a moment.</summary>
    public Task RestAfterAsync(Exception failure, CancellationToken cancellation)
    {
        Log.ReceiveFailed(logger, failure, trigger.EntityPath);
        return Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
    }

    private async Task RunAsync(object value, ServiceBusReceivedMessage[] messages, CancellationToken cut)
    {
        var actions = new LocalMessageActions(broker);
        try
        {
            await InvokeAsync(value, actions, cut);
        }
        catch (Exception failure)
        {
            // The one seam for what a function throws: the messages it left go back, and their deliveries count.
            Log.FunctionFailed(logger, failure, function.Name, messages.Length);
            await SettleRestAsync(messages, actions, static (actions, message) => actions.AbandonMessageAsync(message));
            return;
        }

        if (trigger.AutoComplete)
        {
            await SettleRestAsync(messages, actions, static (actions, message) => actions.CompleteMessageAsync(message));
        }
    }

    private async Task InvokeAsync(object value, LocalMessageActions actions, CancellationToken cut)
    {
        using var timeout = new CancellationTokenSource(settings.FunctionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cut);
        await using var scope = scopes.CreateAsyncScope();
        await chain.RunAsync(new LocalFunctionContext(function, scope.ServiceProvider, value, time)
        {
            Actions = actions,
            Cancellation = either.Token,
        });
    }

    private async Task SettleRestAsync(
        ServiceBusReceivedMessage[] messages, LocalMessageActions actions,
        Func<LocalMessageActions, ServiceBusReceivedMessage, Task> settle)
    {
        foreach (var message in messages)
        {
            if (actions.IsSettled(message)) continue;
            try
            {
                await settle(actions, message);
            }
            catch (Exception failure)
            {
                // The lock ran out meanwhile, or the engine is in trouble: either way the message comes again, and the listener goes on.
                Log.NotSettled(logger, failure, function.Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Error, "The function {Function} failed; what it left of {Messages} message(s) goes back to the queue.")]
        public static partial void FunctionFailed(ILogger logger, Exception failure, string function, int messages);

        [LoggerMessage(11, LogLevel.Warning, "A message of {Function} could not be settled by the host; it comes again.")]
        public static partial void NotSettled(ILogger logger, Exception failure, string function);

        [LoggerMessage(12, LogLevel.Error, "Receiving from {Queue} failed; it is tried again.")]
        public static partial void ReceiveFailed(ILogger logger, Exception failure, string queue);
    }
}
