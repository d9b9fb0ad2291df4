using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Watch;

namespace Waxseal.Upkeep;

/// <summary>
/// Ends messages that an operator took and never reported on. A receipt that comes after all still moves them on. Each account has a mark
/// of its own, so what one run does not get to is left for the next, and one account's trouble is not another's.
/// </summary>
public sealed partial class ReceiptDeadlines(
    IAccountRows accounts, IOverdueRows overdue, IRunMarks marks, MessageStates states, Traffic traffic, ILeases leases,
    IOptions<ReceiptsOptions> options, IOptions<SendLimits> send, IOptions<QuarantineOptions> held, IOptions<FlowOptions> flow,
    RandomNumberGenerator random, TimeProvider time, ILogger<ReceiptDeadlines> logger)
{
    private const string Name = "receipt-deadlines";
    private const string Reason = "no_receipt";

    // What one run does at most for an account; the next one goes on where it stopped.
    private const int HoursMax = 48;
    private const int MessagesMax = 10_000;
    private const int AtOnce = 16;

    // For calls that are under way when the time is up.
    private static readonly TimeSpan LeaseMargin = TimeSpan.FromMinutes(1);

    /// <summary>Runs once, alone among all instances, for every hour of the clock since the last run.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync(Name, options.Value.DeadlineRunMax + LeaseMargin, cancellation);
        if (lease is null) return;

        // The host kills a function that runs for too long, and a killed one neither notes how far it came nor gives its lease back.
        using var timeUp = new CancellationTokenSource(options.Value.DeadlineRunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        var ended = 0;
        try
        {
            // In another order each time: where the time is too short for all, it is not always the same ones that are left.
            var owners = await accounts.ListAccountsAsync(either.Token).ToListAsync(either.Token);
            foreach (var owner in owners.OrderBy(_ => Backoff.Chance(random))) ended += await TryAsync(owner, either.Token);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger);
        }

        if (ended > 0) Log.Ended(logger, ended);
    }

    private async Task<int> TryAsync(AccountId owner, CancellationToken cancellation)
    {
        try
        {
            return await CatchUpAsync(owner, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam between accounts: what breaks in one comes again with the next run, and the others have theirs.
            Log.AccountFailed(logger, owner, exception.GetType().Name);
            return 0;
        }
    }

    private async Task<int> CatchUpAsync(AccountId owner, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var thisHour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var mark = $"{Name}-{owner}";

        // Without a mark the account is new, and has nothing overdue; what an earlier hour would have found is found within a day.
        var done = await marks.FindAsync(mark, cancellation) ?? thisHour.AddHours(-1);
        var ended = 0;
        for (var hour = done.AddHours(1); hour <= thisHour && hour <= done.AddHours(HoursMax); hour = hour.AddHours(1))
        {
            ended += await EndAsync(owner, hour, now, MessagesMax - ended, cancellation);

            // Too many: the hour comes again, and those that are ended are not found any more.
            if (ended >= MessagesMax) break;
            await marks.SetAsync(mark, hour, cancellation);
        }

        return ended;
    }

    private TimeSpan Longest =>
        send.Value.SendAtAheadMax + TimeSpan.FromDays(held.Value.DaysMax) + flow.Value.ReleasedValidity +
        TimeSpan.FromMinutes(send.Value.ValidityMinutesMax);

    private async Task<int> EndAsync(AccountId owner, DateTimeOffset hour, DateTimeOffset now, int countMax, CancellationToken cancellation)
    {
        var ended = 0;
        foreach (var accepted in DeadlinePlan.HoursAt(hour, Longest, options.Value.Grace))
        {
            if (ended == countMax) return ended;
            var ids = await overdue.ListAsync(owner, accepted, now - options.Value.Grace, countMax - ended, cancellation);

            // The table of states is asked again for each: a receipt may come at this moment.
            foreach (var some in ids.Chunk(AtOnce))
            {
                var moved = await Task.WhenAll(
                    some.Select(id => states.MoveAsync(owner, id, MessageState.Expired, Reason, cancellation)));

                // A route that takes messages and reports nothing delivers nothing, as far as anybody knows.
                foreach (var _ in moved.Where(row => row.State == MessageState.Expired)) traffic.NoteEnd(owner, arrived: false);
            }

            ended += ids.Count;
        }

        return ended;
    }

    private static partial class Log
    {
        [LoggerMessage(730, LogLevel.Warning, "{Messages} message(s) expired without a receipt.")]
        public static partial void Ended(ILogger logger, int messages);

        [LoggerMessage(731, LogLevel.Warning, "The time for overdue receipts is up; the next runs go on.")]
        public static partial void TimeUp(ILogger logger);

        [LoggerMessage(732, LogLevel.Error, "Account {Account}: overdue receipts could not be dealt with ({Error}); they come again.")]
        public static partial void AccountFailed(ILogger logger, AccountId account, string error);
    }
}
