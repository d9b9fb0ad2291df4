using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Console;

/// <summary>
/// Settles all held messages of one template by one word. The word is kept first; then each message is decided on as if alone, under all
/// rules for one. What a call has no time for, or dies in front of, a timer settles.
/// </summary>
public sealed partial class CampaignReviews(
    IQuarantineRows rows, ICampaignVerdicts verdicts, Reviews reviews, AllowList allowed, ILeases leases, IAuditTrail audit,
    IOptions<QuarantineOptions> options, TimeProvider time, ILogger<CampaignReviews> logger)
{
    // A template that only one message has is no campaign.
    private const int MessagesMin = 2;
    private const int RowsAtOnce = 500;
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(4);

    /// <summary>What waits, by template, the largest first; false when there is more than one call looks at.</summary>
    public async Task<(IReadOnlyList<Campaign> Campaigns, bool Whole)> ListAsync(AccountId account, CancellationToken cancellation)
    {
        var (tally, looked) = (new CampaignTally(), 0);
        await foreach (var entry in rows.ReadAsync(new HeldQuery(account) { Verdict = Verdict.Pending }, RowsAtOnce, cancellation))
        {
            tally.Add(entry);
            if (++looked == options.Value.LookedAtMax) return (tally.List(MessagesMin, options.Value.PageMax), false);
        }

        return (tally.List(MessagesMin, options.Value.PageMax), true);
    }

    /// <summary>Decides on the messages of a campaign that were held up to an instant; saying it twice goes on where it stopped.</summary>
    /// <param name="reviewer">Who says it: what this key sent is left out.</param>
    /// <param name="campaign">Which template.</param>
    /// <param name="contentHash">Of one of these messages: the one that was read.</param>
    /// <param name="heldUntil">Up to when.</param>
    /// <param name="verdict">What is said.</param>
    /// <param name="allow">What of the message that was read is to be the account's own.</param>
    /// <param name="cancellation">Ends the call; the word stands once it is kept.</param>
    public async Task<CampaignProgress> DecideAsync(
        ApiKey reviewer, string campaign, string contentHash, DateTimeOffset heldUntil, Verdict verdict, AllowOrder allow,
        CancellationToken cancellation)
    {
        var asked = new CampaignVerdict(reviewer.Account, campaign, heldUntil, verdict, contentHash, reviewer.Id.Id, Done: false);
        var result = await JudgeAsync(asked, allow, cancellation);
        if (result != ReviewResult.Done) return CampaignProgress.Refused(result);
        var standing = await verdicts.AddAsync(asked, cancellation);
        if (standing.Verdict != verdict) return CampaignProgress.Refused(ReviewResult.DecidedBefore);

        using var timeUp = new CancellationTokenSource(options.Value.CampaignCallMax, time);
        return await SettleAsync(standing, timeUp.Token, cancellation);
    }

    /// <summary>Goes on with what calls left; alone among all instances, and for a limited time.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("campaign-verdicts", RunMax + TimeSpan.FromMinutes(1), cancellation);
        if (lease is null) return;

        // For all of them together: the host kills a function that runs for too long.
        using var timeUp = new CancellationTokenSource(RunMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        try
        {
            foreach (var verdict in await verdicts.ReadOpenAsync(either.Token).ToListAsync(either.Token))
            {
                either.Token.ThrowIfCancellationRequested();
                await TryResumeAsync(verdict, timeUp.Token, cancellation);
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            Log.TimeUp(logger);
        }
    }

    private async Task TryResumeAsync(CampaignVerdict verdict, CancellationToken timeUp, CancellationToken cancellation)
    {
        try
        {
            var progress = await SettleAsync(verdict, timeUp, cancellation);
            Log.Settled(logger, verdict.Account, progress.Settled, progress.Left);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam between campaigns: what breaks in one comes again with the next run, and the others have theirs.
            Log.Broke(logger, verdict.Account, exception.GetType().Name);
        }
    }

    // The hash is of one of its messages, decided on or not: who says it again is not told that the message read is gone.
    private async Task<ReviewResult> JudgeAsync(CampaignVerdict asked, AllowOrder allow, CancellationToken cancellation)
    {
        var any = asked.Query with { Verdict = null };
        var read = any with { ContentHash = asked.ContentHash };
        if (await rows.ReadAsync(read, rowsAtOnce: 1, cancellation).FirstOrDefaultAsync(cancellation) is not { } entry)
        {
            var known = await rows.ReadAsync(any, rowsAtOnce: 1, cancellation).AnyAsync(cancellation);
            return known ? ReviewResult.OtherContent : ReviewResult.NotFound;
        }

        if (allow.IsEmpty) return ReviewResult.Done;
        var result = Reviews.Judge(entry, asked.ReviewedBy, asked.ContentHash, asked.Verdict, time.GetUtcNow());
        return result == ReviewResult.Done ? await allowed.AddAsync(entry, allow, asked.ReviewedBy, cancellation) : result;
    }

    private async Task<CampaignProgress> SettleAsync(
        CampaignVerdict verdict, CancellationToken timeUp, CancellationToken cancellation)
    {
        // Here, and not where the word is kept: what a dying process left a timer settles, and it gets its entry all the same.
        if (!verdict.Done)
        {
            await audit.AppendAsync(
                new AuditEntry(
                    $"quarantine.campaign_{verdict.Verdict.Code()}", verdict.Account.Value, verdict.ReviewedBy, verdict.Campaign, ""),
                $"{verdict.Campaign}|{verdict.HeldUntil:O}|{verdict.ReviewedBy}", cancellation);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp);
        var (settled, own) = (0, 0);
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.CampaignAtOnce, CancellationToken = either.Token };
            await Parallel.ForEachAsync(rows.ReadAsync(verdict.Query, RowsAtOnce, either.Token), parallel, async (entry, _) =>
            {
                // Ended once it has begun, also when the time is up: cut short, it would be decided on and neither settled nor left.
                var result = await TryDecideAsync(verdict, entry, cancellation);
                if (result == ReviewResult.OwnMessage) Interlocked.Increment(ref own);
                else if (result == ReviewResult.Done) Interlocked.Increment(ref settled);
            });
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new CampaignProgress(ReviewResult.Done, settled, await CountLeftAsync(verdict, cancellation), own);
        }

        if (!verdict.Done) await verdicts.FinishAsync(verdict, cancellation);
        return new CampaignProgress(ReviewResult.Done, settled, 0, own);
    }

    // No more of them than one call looks at: then it is the least that is left.
    private async Task<int> CountLeftAsync(CampaignVerdict verdict, CancellationToken cancellation)
    {
        var (left, looked) = (0, 0);
        await foreach (var entry in rows.ReadAsync(verdict.Query, RowsAtOnce, cancellation))
        {
            if (entry.SentBy != verdict.ReviewedBy) left++;
            if (++looked == options.Value.LookedAtMax) return Math.Max(left, 1);
        }

        return left;
    }

    private async Task<ReviewResult> TryDecideAsync(CampaignVerdict verdict, QuarantineEntry entry, CancellationToken cancellation)
    {
        try
        {
            return await reviews.DecideAsync(
                entry.Account, verdict.ReviewedBy, entry.Id, contentHash: null, verdict.Verdict, cancellation);
        }
        catch (HeldMessageGoneException)
        {
            // It opens no more; its verdict stands, and the timer of releases ends it.
            return ReviewResult.Done;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(721, LogLevel.Information, "Account {Account}: a verdict on a campaign settled {Settled}, {Left} left.")]
        public static partial void Settled(ILogger logger, AccountId account, int settled, int left);

        [LoggerMessage(722, LogLevel.Error, "Account {Account}: a verdict on a campaign broke off ({Error}); the next run goes on.")]
        public static partial void Broke(ILogger logger, AccountId account, string error);

        [LoggerMessage(724, LogLevel.Warning, "The time for verdicts on campaigns was up; the next run goes on.")]
        public static partial void TimeUp(ILogger logger);
    }
}
