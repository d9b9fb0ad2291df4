using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// Quotas that all instances share. An instance spends a slice of what is left in memory, and writes down what it spent when the slice is
/// used up: one row an account, for all its quotas at once. So a limit is never refused before it is reached, and exceeded at most by the
/// slices that are out (docs/limits-and-anomalies.md).
/// </summary>
public sealed class QuotaLeases(QuotaLink link, IOptions<LimitsOptions> options, TimeProvider time) : IHostedService
{
    /// <summary>The row of an account, after all rows of numbers.</summary>
    internal const string Row = "quotas";

    private const int TriesMax = 10;
    private const int SavedAtOnce = 16;
    private const int LeavingShare = 50;

    // No quota is longer than a day: what is known of one that was idle for so long stands in the row, or is over.
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<AccountId, AccountQuotas> accounts = new();
    private readonly SemaphoreSlim leaving = new(1, 1);

    /// <summary>Accounts in memory.</summary>
    internal int Accounts => accounts.Count;

    private QuotaShare Share => options.Value.Share;

    /// <summary>Spends of all quotas at once, or of none: then the first that is exhausted.</summary>
    public async ValueTask<QuotaRefusal?> TakeAsync(AccountId account, IReadOnlyList<QuotaAsk> asks, CancellationToken cancellation)
    {
        while (true)
        {
            var quotas = await OfAsync(account, cancellation);
            if (quotas.TrySpend(asks, time.GetUtcNow(), out var refusal)) return refusal;
            await quotas.Writing.WaitAsync(cancellation);
            try
            {
                // It had to leave memory meanwhile: what is spent now would be forgotten.
                if (quotas.HasLeft) continue;
                if (quotas.TrySpend(asks, time.GetUtcNow(), out refusal)) return refusal;
                return await WriteAsync(account, quotas, asks, cancellation);
            }
            finally
            {
                quotas.Writing.Release();
            }
        }
    }

    /// <summary>
    /// What was taken a moment ago was not used. Of a rate nothing comes back: the attempt counts. Nor of a day that is over meanwhile.
    /// </summary>
    /// <param name="account">Whose.</param>
    /// <param name="asks">What was taken.</param>
    /// <param name="takenAt">When: it comes back to that time.</param>
    public void GiveBack(AccountId account, IReadOnlyList<QuotaAsk> asks, DateTimeOffset takenAt)
    {
        if (!accounts.TryGetValue(account, out var quotas)) return;
        var sameDay = takenAt.UtcDateTime.Date == time.GetUtcNow().UtcDateTime.Date;
        quotas.GiveBack([.. asks.Where(ask => ask.Rule is SlidingHourQuota || (ask.Rule is WindowQuota && sameDay))], takenAt);
    }

    /// <summary>How far quotas are used up, by the shared row as it is now and what this instance has not written down.</summary>
    public async Task<IReadOnlyList<QuotaUse>> ReadAsync(
        AccountId account, IReadOnlyList<QuotaAsk> asks, CancellationToken cancellation)
    {
        var quotas = await OfAsync(account, cancellation);
        await quotas.Writing.WaitAsync(cancellation);
        try
        {
            quotas.Forget();
            await TryReadAsync(account, quotas, cancellation);
            return quotas.Used(asks, time.GetUtcNow());
        }
        finally
        {
            quotas.Writing.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes down what was spent: a restart forgets nothing.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    /// <summary>Writes down what was spent and is not written yet.</summary>
    public Task SaveAsync(CancellationToken cancellation) => SaveAsync(accounts, static _ => { }, cancellation);

    /// <summary>The same of accounts that nothing was asked of for so long; those that were idle for a day leave memory.</summary>
    public async Task SaveIdleAsync(TimeSpan idleFor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var before = (now - idleFor).UtcTicks;
        await SaveAsync(
            accounts.Where(one => one.Value.UsedAtTicks <= before && one.Value.HasUnwritten(now)), static _ => { }, cancellation);
        await SaveAsync(
            accounts.Where(one => one.Value.UsedAtTicks <= (now - ForgottenAfter).UtcTicks), one => Leave(one, anyway: false),
            cancellation);
    }

    private Task SaveAsync(
        IEnumerable<KeyValuePair<AccountId, AccountQuotas>> some, Action<KeyValuePair<AccountId, AccountQuotas>> saved,
        CancellationToken cancellation) => Parallel.ForEachAsync(
        some, new ParallelOptions { MaxDegreeOfParallelism = SavedAtOnce, CancellationToken = cancellation },
        async (one, token) =>
        {
            await one.Value.Writing.WaitAsync(token);
            try
            {

                // Nothing new is begun when the host ends or the caller goes away, but what has begun is finished, within CallTimeout:
                // cut off, nobody would know whether it stands in the row, and it would be counted again.
                if (one.Value.HasUnwritten(time.GetUtcNow())) await WriteAsync(one.Key, one.Value, [], CancellationToken.None);
                saved(one);
            }
            finally
            {
                one.Value.Writing.Release();
            }
        });

    private async Task<QuotaRefusal?> WriteAsync(
        AccountId account, AccountQuotas quotas, IReadOnlyList<QuotaAsk> asks, CancellationToken cancellation)
    {
        var isFresh = false;
        for (var tries = 1; ; tries++)
        {
            isFresh |= quotas.ETag is null;
            var answered = await TryReadAsync(account, quotas, cancellation);
            var now = time.GetUtcNow();
            var write = quotas.Begin(asks, now, Share);

            // Tables that are away, and others who always come first, are no reason to refuse: it is counted here, and written later.
            var (refusal, alone) = (write.Refusal, !answered || tries > TriesMax);
            string? etag = null;
            if (!alone && !write.IsEmpty)
            {
                var row = new QuotaRow(StoredQuotas.Write(write.States), quotas.ETag ?? "");
                (answered, etag) = await WriteAsync(account, quotas, write, row, cancellation);
                alone = !answered;
            }

            if (etag is not null)
            {
                quotas.Commit(write, etag, now);
                return refusal;
            }

            // Nothing is refused for good by a row as it was: others may have given back.
            quotas.Cancel(write, alone && refusal is null ? asks : [], now);
            if (alone || (write.IsEmpty && (isFresh || refusal is null))) return refusal;
            quotas.Forget();
        }
    }

    private async Task<(bool Answered, string? ETag)> WriteAsync(
        AccountId account, AccountQuotas quotas, QuotaWrite write, QuotaRow row, CancellationToken cancellation)
    {
        try
        {
            return await link.TryWriteAsync(account, Row, row, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The caller went away. Whether it was written nobody knows: counted twice is better than not at all.
            quotas.Cancel(write, [], time.GetUtcNow());
            quotas.Forget();
            throw;
        }
    }

    private async Task<bool> TryReadAsync(AccountId account, AccountQuotas quotas, CancellationToken cancellation)
    {
        if (quotas.ETag is not null) return true;
        var (answered, row) = await link.FindAsync(account, Row, cancellation);
        if (answered && quotas.Read(row) is > 0 and var damaged) link.NoteDamage(account, damaged);
        return answered;
    }

    private async ValueTask<AccountQuotas> OfAsync(AccountId account, CancellationToken cancellation)
    {
        if (accounts.TryGetValue(account, out var quotas)) return quotas;
        if (accounts.Count >= options.Value.AccountsMax) await MakeRoomAsync(cancellation);
        return accounts.GetOrAdd(account, static _ => new AccountQuotas());
    }

    // Those that were idle for the longest leave, once what they spent is written down. While the tables are away it can't be, nor while
    // they refuse the row: then they leave without, since memory is bounded before limits are exact.
    private async Task MakeRoomAsync(CancellationToken cancellation)
    {
        await leaving.WaitAsync(cancellation);
        try
        {
            var surplus = accounts.Count - options.Value.AccountsMax;
            if (surplus < 0) return;
            var idlest = accounts.OrderBy(one => one.Value.UsedAtTicks).Take(surplus + 1 + (options.Value.AccountsMax / LeavingShare));
            await SaveAsync([.. idlest], one => Leave(one, link.Away || link.IsRefused(one.Key, Row)), cancellation);
        }
        finally
        {
            leaving.Release();
        }
    }

    private void Leave(KeyValuePair<AccountId, AccountQuotas> one, bool anyway)
    {
        if (one.Value.TryLeave(time.GetUtcNow(), anyway)) accounts.TryRemove(one);
    }
}
