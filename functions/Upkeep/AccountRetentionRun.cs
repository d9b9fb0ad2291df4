using System.Globalization;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Retention of one account: its ranges, its held messages, the holds that were lifted, and the keys of its days.</summary>
public sealed class AccountRetentionRun(
    IAccountRows accounts, IExpiredRows expired, HeldExpiry held, ILegalHolds holds, IMessageRows rows, KeyShredding shredding,
    IRunMarks marks, IOptions<RetentionOptions> options, IOptions<SendLimits> send, IOptions<FlowOptions> flow,
    IOptions<QuarantineOptions> quarantine, TimeProvider time)
{
    private const int TriesMax = 8;

    // How often a run says how far it came: cleared rows between the mark and where it died are read once more.
    private static readonly TimeSpan MarkEvery = TimeSpan.FromDays(1);

    /// <summary>Runs once, under the lease of the whole run; the days that the account keeps its rows.</summary>
    public async Task<int> RunAsync(DateTimeOffset now, AccountId owner, RetentionCounts counts, CancellationToken cancellation)
    {
        var account = await accounts.FindAccountAsync(owner, cancellation);
        if (account is not { LegalHold: false })
        {
            await ExpireNumbersAsync(now, owner, counts, cancellation);
            await shredding.TellAsync(owner, cancellation);
            return Keep(account, counts);
        }

        var days = KeptDays.Of(
            account.Retention, options.Value, RetentionOptions.LongestWay(send.Value, flow.Value, quarantine.Value));
        var mark = "retention-" + owner;
        var gone = await marks.FindAsync(mark, cancellation);
        var counted = RetentionPlan.CountsOf(now, owner, options.Value.AnalyticsDays);
        foreach (var range in RetentionPlan.OfAccount(now, owner, days, gone).Ranges.Append(counted))
        {
            if (!await ExpireAsync(owner, range, mark, counts, cancellation)) return Keep(account, counts);
        }

        gone = RetentionPlan.ContentGone(now, days, gone);
        await marks.SetAsync(mark, gone.Value, cancellation);

        counts.HeldEnded += await held.RunAsync(owner, token => KeptAsync(owner, token), cancellation);
        var found = await holds.ListAsync(owner, cancellation);
        var left = new List<LegalHold>();
        foreach (var hold in found)
        {
            if (!hold.Lifted || !await CatchUpAsync(hold, gone.Value, cancellation)) left.Add(hold);
        }

        counts.HoldsCaughtUp += found.Count - left.Count;
        counts.KeysDestroyed += await shredding.RunAsync(
            owner, gone.Value, left, (day, token) => NeedsAsync(owner, day, token), cancellation);
        return days.MetadataDays;
    }

    /// <summary>The keys of the gateway itself, where it is no account: nothing but queues ever held what they sealed.</summary>
    public async Task ShredGatewayAsync(RetentionCounts counts, CancellationToken cancellation) =>
        counts.KeysDestroyed += await shredding.RunAsync(
            AccountId.Gateway, time.GetUtcNow(), [], (_, _) => Task.FromResult(false), cancellation);

    private async Task ExpireNumbersAsync(
        DateTimeOffset now, AccountId owner, RetentionCounts counts, CancellationToken cancellation)
    {
        var numbers = RetentionPlan.NumbersOf(now, owner);
        await foreach (var page in expired.ExpireAsync(numbers, static _ => Task.FromResult(new KeptRows()), cancellation))
            counts.Add(numbers.What, page.Rows);
    }

    private int Keep(Account? account, RetentionCounts counts)
    {
        if (account is null) counts.AccountsUnreadable++;
        else counts.AccountsKept++;
        return options.Value.MetadataDays;
    }

    /// <summary>False when the whole account was on hold at some page: that page is still there, so nothing may build on its end.</summary>
    private async Task<bool> ExpireAsync(
        AccountId owner, ExpiredRange range, string mark, RetentionCounts counts, CancellationToken cancellation)
    {
        var marked = default(DateTimeOffset);
        var kept = false;
        await foreach (var page in expired.ExpireAsync(range, LookAsync, cancellation))
        {
            counts.Add(range.What, page.Rows);
            if (kept) return false;
            if (range.What != Expiry.MessageContent || HourOf(page.Partition) is not { } hour || hour < marked + MarkEvery) continue;
            await marks.SetAsync(mark, hour, cancellation);
            marked = hour;
        }

        return true;

        async Task<KeptRows> LookAsync(CancellationToken token)
        {
            var now = await KeptAsync(owner, token);
            if (now.Has(owner)) kept = true;
            return now;
        }
    }

    // Looked at for each key: a hold that was set a moment ago keeps the key of its day, one of the account keeps them all.
    private async Task<bool> NeedsAsync(AccountId owner, DateOnly day, CancellationToken cancellation) =>
        await accounts.FindAccountAsync(owner, cancellation) is not { LegalHold: false } ||
        (await holds.ListAsync(owner, cancellation)).Any(hold => hold.Message.Day == day);

    // Looked at for each page: a hold that was set a moment ago keeps what is left.
    private async Task<KeptRows> KeptAsync(AccountId owner, CancellationToken cancellation)
    {
        var kept = new KeptRows();
        if (await accounts.FindAccountAsync(owner, cancellation) is { LegalHold: false })
            kept.Add(owner, await holds.ListAsync(owner, cancellation));
        else
            kept.Add(owner);
        return kept;
    }

    // Its content stayed when that of its hour went. Where its hour is still to come, it goes with it.
    private async Task<bool> CatchUpAsync(LegalHold hold, DateTimeOffset gone, CancellationToken cancellation)
    {
        if (hold.Message.ReceivedAt < gone && !await ForgetAsync(hold, cancellation)) return false;
        await holds.RemoveAsync(hold, cancellation);
        return true;
    }

    /// <summary>True when no content is left; false when the hold was set anew.</summary>
    private async Task<bool> ForgetAsync(LegalHold hold, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(hold.Account, hold.Message, cancellation) is not { Content.Length: > 0 } row) return true;
            if (await holds.FindAsync(hold.Account, hold.Message, cancellation) is not { Lifted: true }) return false;
            if (await rows.TryReplaceAsync(row with { Content = [] }, cancellation) is not null) return true;
        }

        throw new ConflictException($"The row of {hold.Message} kept changing.");
    }

    private static DateTimeOffset? HourOf(string partition) => partition.Split('|') is [_, { Length: 10 } hour, ..] &&
        DateTimeOffset.TryParseExact(
            hour, "yyyyMMddHH", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var at)
            ? at
            : null;
}
