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
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<AccountId, AccountQuotas> accounts = new();

    private QuotaShare Share => options.Value.Share;

    /// <summary>Spends of all quotas at once, or of none: then the first that is exhausted.</summary>
    public async ValueTask<QuotaRefusal?> TakeAsync(AccountId account, IReadOnlyList<QuotaAsk> asks, CancellationToken cancellation)
    {
        var quotas = Of(account);
        if (quotas.TrySpend(asks, time.GetUtcNow(), out var refusal)) return refusal;
        await quotas.Writing.WaitAsync(cancellation);
        try
        {
            return quotas.TrySpend(asks, time.GetUtcNow(), out refusal) ? refusal : await WriteAsync(account, quotas, asks, cancellation);
        }
        finally
        {
            quotas.Writing.Release();
        }
    }

    /// <summary>One of them alone.</summary>
    public ValueTask<QuotaRefusal?> TakeAsync(
        AccountId account, string name, QuotaRule rule, int count, CancellationToken cancellation) =>
        TakeAsync(account, [new QuotaAsk(name, rule, count)], cancellation);

    /// <summary>What was taken a moment ago was not used. Of a rate nothing comes back: the attempt counts.</summary>
    public void GiveBack(AccountId account, IReadOnlyList<QuotaAsk> asks)
    {
        if (accounts.TryGetValue(account, out var quotas))
            quotas.GiveBack([.. asks.Where(ask => ask.Rule is not GcraQuota)], time.GetUtcNow());
    }

    /// <summary>How far quotas are used up, by the shared row as it is now and what this instance has not written down.</summary>
    public async Task<IReadOnlyList<QuotaUse>> ReadAsync(
        AccountId account, IReadOnlyList<QuotaAsk> asks, CancellationToken cancellation)
    {
        var quotas = Of(account);
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
    public Task SaveAsync(CancellationToken cancellation) => Parallel.ForEachAsync(
        accounts, new ParallelOptions { MaxDegreeOfParallelism = SavedAtOnce, CancellationToken = cancellation },
        async (one, token) =>
        {
            await one.Value.Writing.WaitAsync(token);
            try
            {
                await WriteAsync(one.Key, one.Value, [], token);
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
                quotas.Commit(write, etag, now, Share);
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

    private AccountQuotas Of(AccountId account)
    {
        if (accounts.TryGetValue(account, out var quotas)) return quotas;
        if (accounts.Count >= options.Value.AccountsMax) Trim();
        return accounts.GetOrAdd(account, static _ => new AccountQuotas());
    }

    // Who was idle goes; where nobody was, everybody goes, with slices not written down.
    private void Trim()
    {
        var before = (time.GetUtcNow() - IdleAfter).UtcTicks;
        foreach (var (account, quotas) in accounts)
        {
            if (quotas.UsedAtTicks < before) accounts.TryRemove(account, out _);
        }

        if (accounts.Count >= options.Value.AccountsMax) accounts.Clear();
    }
}
