using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Ends messages that an operator took and never reported on. A receipt that comes after all still moves them on.</summary>
public sealed partial class ReceiptDeadlines(
    IAccountRows accounts, IOverdueRows overdue, IRunMarks marks, MessageStates states, ILeases leases,
    IOptions<ReceiptsOptions> options, IOptions<SendLimits> send, IOptions<QuarantineOptions> held, IOptions<FlowOptions> flow,
    TimeProvider time, ILogger<ReceiptDeadlines> logger)
{
    private const string Name = "receipt-deadlines";
    private const string Reason = "no_receipt";

    // What one run does at most; the next one goes on where it stopped.
    private const int HoursMax = 48;
    private const int MessagesMax = 10_000;
    private const int AtOnce = 16;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(30);

    /// <summary>Runs once, alone among all instances, for every hour of the clock since the last run.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync(Name, LeaseDuration, cancellation);
        if (lease is null) return;

        var now = time.GetUtcNow();
        var thisHour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        var done = await marks.FindAsync(Name, cancellation) ?? thisHour.AddHours(-1);
        var owners = await accounts.ListAccountsAsync(cancellation).ToListAsync(cancellation);
        var ended = 0;
        for (var hour = done.AddHours(1); hour <= thisHour && hour <= done.AddHours(HoursMax); hour = hour.AddHours(1))
        {
            foreach (var owner in owners) ended += await EndAsync(owner, hour, now, MessagesMax - ended, cancellation);

            // Too many: the hour comes again, and those that are ended are not found any more.
            if (ended >= MessagesMax) break;
            await marks.SetAsync(Name, hour, cancellation);
        }

        if (ended > 0) Log.Ended(logger, ended);
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
                await Task.WhenAll(
                    some.Select(id => states.MoveAsync(owner, id, MessageState.Expired, Reason, cancellation)));
            }

            ended += ids.Count;
        }

        return ended;
    }

    private static partial class Log
    {
        [LoggerMessage(730, LogLevel.Warning, "{Messages} message(s) expired without a receipt.")]
        public static partial void Ended(ILogger logger, int messages);
    }
}
