using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>
/// Counts messages by day. A day is counted anew from its rows each time, so that a run that died, or ran twice, changes nothing; a
/// message counts under the state it has by then, erased ones too.
/// </summary>
public sealed partial class AnalyticsRun(
    AccountRound round, IAccountRows accounts, ICountableRows rows, IAnalyticsRows counts, IOptions<AnalyticsOptions> options,
    IOptions<RetentionOptions> retention, IOptions<SendLimits> send, IOptions<QuarantineOptions> held, IOptions<FlowOptions> flow,
    IOptions<ReceiptsOptions> receipts, TimeProvider time, ILogger<AnalyticsRun> logger)
{
    private const string Work = "analytics";

    // After a long standstill: days that were open then are closed still.
    private const int LateDaysMax = 92;

    // As ReceiptDeadlines: each hour's messages are looked at once a day, so that an end may come a day late.
    private TimeSpan Longest =>
        send.Value.SendAtAheadMax + TimeSpan.FromDays(held.Value.DaysMax) + flow.Value.ReleasedValidity +
        TimeSpan.FromMinutes(send.Value.ValidityMinutesMax) + receipts.Value.Grace + TimeSpan.FromDays(1);

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var days = 0;
        var end = await round.RunAsync(
            Work, options.Value.RunMax, async (owner, stopping) => days += await CatchUpAsync(owner, stopping), cancellation);
        if (end != RoundEnd.Elsewhere) Log.Done(logger, days);
    }

    private async Task<int> CatchUpAsync(AccountId owner, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var days = AnalyticsPlan.Days(now, Longest).ToArray();
        var known = (await counts.ListDaysAsync(owner, days[^1].AddDays(-LateDaysMax), days[0], cancellation)).ToDictionary(one => one.Day);
        var account = await accounts.FindAccountAsync(owner, cancellation);
        var daysKept = KeptDays.Of(
            account?.Retention ?? AccountRetention.Usual, retention.Value,
            RetentionOptions.LongestWay(send.Value, flow.Value, held.Value)).MetadataDays;
        var counted = 0;
        foreach (var day in days.Union(known.Values.Where(one => !one.Final).Select(one => one.Day)))
        {
            var before = known.GetValueOrDefault(day);
            var work = AnalyticsPlan.Judge(day, before, now, Longest, daysKept);
            if (work == AnalyticsWork.Close && before is not null)
                await counts.WriteAsync(owner, before with { Final = true }, [], cancellation);
            if (work is not (AnalyticsWork.Count or AnalyticsWork.CountAndClose)) continue;

            var tally = await TallyAsync(owner, day, cancellation);
            await counts.WriteAsync(owner, new CountedDay(day, now, work == AnalyticsWork.CountAndClose), tally, cancellation);
            counted++;
        }

        return counted;
    }

    private async Task<IReadOnlyList<CountryCounts>> TallyAsync(AccountId owner, DateOnly day, CancellationToken cancellation)
    {
        var tally = new DayTally(options.Value.TokensMax);
        await foreach (var row in rows.ReadAsync(owner, day, cancellation)) tally.Add(row);
        return tally.Counts(day);
    }

    private static partial class Log
    {
        [LoggerMessage(783, LogLevel.Information, "Analytics: {Days} day(s) of accounts counted.")]
        public static partial void Done(ILogger logger, int days);
    }
}
