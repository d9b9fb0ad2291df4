using System.Security.Cryptography;
using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Grpc.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>
/// Moves queue messages through one step: opens each, lets the step judge it alone, writes what it decided, sends what follows, and
/// settles it last. Dying at any point means that the message comes again, and that its second run changes nothing.
/// </summary>
public sealed partial class Conveyor(
    Hops hops, IQueues queues, IMessageRows rows, MessageStates states, Holds holds, Backoff backoff, RecentTraffic traffic,
    RandomNumberGenerator random, TimeProvider time, ILogger<Conveyor> logger)
{
    private static readonly TimeSpan LockedOutDelay = TimeSpan.FromSeconds(5);

    /// <summary>Moves a batch; one bad message never takes its neighbours along.</summary>
    public async Task MoveAsync<TMessage, TNext>(
        ServiceBusReceivedMessage[] batch, IStep<TMessage, TNext> step, ServiceBusMessageActions actions,
        CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        traffic.Note();
        var moves = new Move<TMessage, TNext>[batch.Length];
        for (var at = 0; at < batch.Length; at++) moves[at] = new Move<TMessage, TNext>(batch[at]);

        await Task.WhenAll(moves.Select(move => JudgeAsync(move, step, cancellation)));
        await InsertRowsAsync(moves, cancellation);
        await Task.WhenAll(moves.Select(move => ApplyAsync(move, cancellation)));
        var sent = await SendAsync(moves, cancellation);
        await Task.WhenAll(sent.Select(move => SettleAsync(move, actions, cancellation)));
    }

    private async Task JudgeAsync<TMessage, TNext>(Move<TMessage, TNext> move, IStep<TMessage, TNext> step, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        try
        {
            switch (await hops.OpenAsync<TMessage>(move.Received.Body, cancellation))
            {
                case Opening.Opened opened:
                    move.Attempt = opened.Label.Attempt;
                    move.Message = Hops.Read<TMessage>(opened.Plaintext);
                    move.Outcome = await step.RunAsync(move.Message, cancellation);
                    return;
                case Opening.Expired:
                    move.DeadReason = "expired";
                    return;
                case Opening.Forged forged:
                    move.DeadReason = "forged";
                    Log.Forged(logger, Hops.QueueOf<TMessage>(), forged.Reason);
                    return;
            }
        }
        catch (JsonException)
        {
            // Genuine, and of a version that this one does not read: no number of tries will change that.
            move.DeadReason = "unreadable";
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Fault(move, exception);
        }
    }

    // The one place that catches what it can't name: for this message alone, it comes again later.
    private void Fault<TMessage, TNext>(Move<TMessage, TNext> move, Exception exception) where TMessage : IPipelineMessage
    {
        var queue = Hops.QueueOf<TMessage>();
        Log.Faulted(logger, queue, move.Message?.Subject ?? "unopened", move.Attempt, exception.GetType().Name);
        move.Outcome = new Outcome<TNext>.Postponed(Wait.Fault);
    }

    private async Task InsertRowsAsync<TMessage, TNext>(Move<TMessage, TNext>[] moves, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        var inserting = moves.Where(move => NewRows(move).Count > 0).ToArray();
        if (inserting.Length == 0) return;
        try
        {
            await rows.InsertAsync([.. inserting.SelectMany(NewRows)], cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            foreach (var move in inserting) Fault(move, exception);
        }
    }

    private static IReadOnlyList<MessageRow> NewRows<TMessage, TNext>(Move<TMessage, TNext> move) where TMessage : IPipelineMessage =>
        move.Outcome is Outcome<TNext>.Passed passed ? passed.NewRows : [];

    private async Task ApplyAsync<TMessage, TNext>(Move<TMessage, TNext> move, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        if (move.DeadReason.Length > 0) return;
        try
        {
            await ApplyOutcomeAsync(move, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Fault(move, exception);
            await PostponeOrCopyAsync(move, cancellation);
        }
    }

    private async Task ApplyOutcomeAsync<TMessage, TNext>(Move<TMessage, TNext> move, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        move.Outgoing.Clear();
        switch (move.Outcome)
        {
            case Outcome<TNext>.Passed passed:
                // What no queue carries is the end of the flow.
                foreach (var next in passed.Next.OfType<IPipelineMessage>().Concat(passed.Back))
                    move.Outgoing.Add(await hops.SealAsync(next, attempt: 0, enqueueAt: null, cancellation));
                break;
            case Outcome<TNext>.Refused refused:
                await MoveRowsAsync(move, MessageState.Rejected, refused.Reason.Code(), cancellation);
                break;
            case Outcome<TNext>.Held held:
                await holds.HoldAsync(held.Reason, held.Findings, held.IfApproved, cancellation);
                break;
            case Outcome<TNext>.Postponed postponed:
                await PostponeAsync(move, postponed, cancellation);
                break;
        }
    }

    private async Task PostponeAsync<TMessage, TNext>(
        Move<TMessage, TNext> move, Outcome<TNext>.Postponed postponed, CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        if (move.Message is not { } message)
        {
            move.Outgoing.Add(Copy(move.Received, Hops.QueueOf<TMessage>()));
            return;
        }

        // The last try is at the end of validity, not before it. What another dispatcher has claimed may be out: its end is not ours.
        var claimed = postponed.Reason == Wait.Claimed;
        if (time.GetUtcNow() >= message.ValidUntil && !claimed)
        {
            Log.GaveUp(logger, message.Subject, postponed.Reason.Code(), Hops.QueueOf<TMessage>());
            await MoveRowsAsync(move, MessageState.Failed, postponed.Reason.Code(), cancellation);
            return;
        }

        if (postponed.Reason is Wait.Schedule or Wait.QuietHours)
        {
            var reason = postponed.Reason == Wait.QuietHours ? postponed.Reason.Code() : "";
            await MoveRowsAsync(move, MessageState.Scheduled, reason, cancellation);
        }

        var next = postponed.Until ?? backoff.Next(move.Attempt, postponed.Reason);
        var until = next < message.ValidUntil || claimed ? next : message.ValidUntil;
        move.Outgoing.Add(await hops.SealAsync(postponed.Renewed ?? message, move.Attempt + 1, until, cancellation));
    }

    // Writing the postponement failed as well (no key, no table): the sealed bytes come again as they are.
    private async Task PostponeOrCopyAsync<TMessage, TNext>(Move<TMessage, TNext> move, CancellationToken cancellation)
        where TMessage : IPipelineMessage
    {
        try
        {
            await ApplyOutcomeAsync(move, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Fault(move, exception);
            move.Outgoing.Clear();
            move.Outgoing.Add(Copy(move.Received, Hops.QueueOf<TMessage>()));
        }
    }

    private OutgoingHop Copy(ServiceBusReceivedMessage received, string queue)
    {
        Span<byte> id = stackalloc byte[16];
        random.GetBytes(id);
        return new OutgoingHop(queue, Convert.ToHexStringLower(id), received.Body.ToArray(), time.GetUtcNow() + LockedOutDelay);
    }

    private async Task MoveRowsAsync<TMessage, TNext>(
        Move<TMessage, TNext> move, MessageState state, string reason, CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        if (move.Message is not { } message) return;
        foreach (var id in message.Ids) await states.MoveAsync(message.Account, id, state, reason, cancellation);
    }

    // What could not be sent is not settled, and nothing is thrown: the host would abandon the batch, which would come again at once,
    // and an outage of a second would use up all its deliveries. Left alone, it comes again when its locks end.
    private async Task<IReadOnlyList<Move<TMessage, TNext>>> SendAsync<TMessage, TNext>(
        Move<TMessage, TNext>[] moves, CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        OutgoingHop[] outgoing = [.. moves.SelectMany(move => move.Outgoing)];
        try
        {
            if (outgoing.Length > 0) await queues.SendAsync(outgoing, cancellation);
            return moves;
        }
        catch (Exception exception) when (moves.Length > 1 && exception is ServiceBusException { IsTransient: false } or
            UnauthorizedAccessException)
        {
            // One of them can never be sent, or to a queue that this app has no right to: it must not cost its neighbours a delivery.
            var sent = await Task.WhenAll(moves.Select(move => SendAsync([move], cancellation)));
            return [.. sent.SelectMany(some => some)];
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.NotSent(logger, Hops.QueueOf<TMessage>(), moves.Length, exception.GetType().Name);
            return [];
        }
    }

    private async Task SettleAsync<TMessage, TNext>(
        Move<TMessage, TNext> move, ServiceBusMessageActions actions, CancellationToken cancellation) where TMessage : IPipelineMessage
    {
        try
        {
            await (move.DeadReason.Length == 0
                ? actions.CompleteMessageAsync(move.Received, cancellation)
                : actions.DeadLetterMessageAsync(move.Received, null, move.DeadReason, null, cancellation));
        }
        catch (RpcException exception) when (!cancellation.IsCancellationRequested)
        {
            // The lock ran out while the step worked, or the broker is away: the message comes again when its lock ends, and its
            // second run changes nothing. The worker settles through its host over gRPC, so no ServiceBusException ever gets here.
            Log.NotSettled(logger, move.Message?.Subject ?? "unopened", exception.StatusCode);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Warning, "Queue {Queue}: {Subject}, attempt {Attempt}, threw {Error}; comes again later.")]
        public static partial void Faulted(ILogger logger, string queue, string subject, int attempt, string error);

        [LoggerMessage(201, LogLevel.Error, "Queue {Queue}: a message that this gateway did not make was refused ({Reason}).")]
        public static partial void Forged(ILogger logger, string queue, string reason);

        [LoggerMessage(202, LogLevel.Error, "{Subject} failed: its validity ended ({Reason}) in {Queue}.")]
        public static partial void GaveUp(ILogger logger, string subject, string reason, string queue);

        [LoggerMessage(203, LogLevel.Information, "{Subject} was not settled (lock lost, or the broker is away: {Code}); it comes again.")]
        public static partial void NotSettled(ILogger logger, string subject, StatusCode code);

        [LoggerMessage(
            204, LogLevel.Warning, "Queue {Queue}: what follows on {Messages} message(s) could not be sent ({Error}); they come again.")]
        public static partial void NotSent(ILogger logger, string queue, int messages, string error);
    }
}
