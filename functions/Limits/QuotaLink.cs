using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// The seam to the shared rows. Tables that do not answer are not asked for a while, so that messages wait for them once and not each. A
/// row that they refuse is left alone for as long, and all others go on.
/// </summary>
public sealed partial class QuotaLink(
    IQuotaRows rows, IOptions<LimitsOptions> options, TimeProvider time, ILogger<QuotaLink> logger)
{
    // Of more, those before are said once more.
    private const int RefusedMax = 1000;
    private readonly ConcurrentDictionary<(AccountId Account, string Name), long> refused = new();
    private long awayUntilTicks;
    private int away;

    /// <summary>True while limits are held by what this instance knows alone.</summary>
    public bool Away => Volatile.Read(ref away) != 0;

    /// <summary>Whether the tables answered, and the row they have, if any.</summary>
    internal async Task<(bool Answered, QuotaRow? Row)> FindAsync(AccountId account, string name, CancellationToken cancellation) =>
        await CallAsync(account, name, token => rows.FindAsync(account, name, token), cancellation);

    /// <summary>Whether the tables answered, and the row's new version; null when it was changed meanwhile.</summary>
    internal async Task<(bool Answered, string? ETag)> TryWriteAsync(
        AccountId account, string name, QuotaRow row, CancellationToken cancellation)
    {
        var written = await CallAsync(account, name, token => rows.TryWriteAsync(account, name, row, token), cancellation);
        if (written.Answered) refused.TryRemove((account, name), out _);
        return written;
    }

    /// <summary>Whether the tables refused to have this row when it was written or read last.</summary>
    internal bool IsRefused(AccountId account, string name) => refused.ContainsKey((account, name));

    /// <summary>A row can't be read, or only in part, or is not the gateway's: that counts as one line.</summary>
    internal void NoteDamage(AccountId account, int lines) => Log.Damaged(logger, account, lines);

    private async Task<(bool Answered, T? Value)> CallAsync<T>(
        AccountId account, string name, Func<CancellationToken, Task<T?>> call, CancellationToken cancellation) where T : class
    {
        if (IsPaused(Interlocked.Read(ref awayUntilTicks))) return (false, null);
        if (refused.TryGetValue((account, name), out var until) && IsPaused(until)) return (false, null);
        using var timeout = new CancellationTokenSource(options.Value.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var value = await call(either.Token);

            // No row is no sign of life: where the table is missing a read says the same.
            if (value is not null && Interlocked.Exchange(ref away, 0) != 0) Log.Back(logger);
            return (true, value);
        }
        catch (Exception exception) when (TableRefusal.Is(exception))
        {
            // The same request would be refused again: that is no outage, and must be seen.
            if (Interlocked.Exchange(ref away, 0) != 0) Log.Back(logger);
            NoteRefused(account, name, exception);
            return (false, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: whatever they threw, messages go on, and are counted here.
            Interlocked.Exchange(ref awayUntilTicks, PauseEnd());
            if (Interlocked.Exchange(ref away, 1) == 0) Log.Gone(logger, FaultName.Of(exception));
            return (false, null);
        }
    }

    private void NoteRefused(AccountId account, string name, Exception exception)
    {
        if (refused.Count >= RefusedMax) refused.Clear();
        if (refused.TryAdd((account, name), PauseEnd())) Log.Refused(logger, account, FaultName.Of(exception));
        else refused[(account, name)] = PauseEnd();
    }

    private long PauseEnd() => time.GetUtcNow().UtcTicks + options.Value.AwayPause.Ticks;

    private bool IsPaused(long until)
    {
        var now = time.GetUtcNow().UtcTicks;
        return now < until && now >= until - options.Value.AwayPause.Ticks;
    }

    private static partial class Log
    {
        [LoggerMessage(850, LogLevel.Warning, "The tables of quotas do not answer ({Error}): limits are held by what this instance knows.")]
        public static partial void Gone(ILogger logger, string error);

        [LoggerMessage(851, LogLevel.Information, "The tables of quotas answer again.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(852, LogLevel.Warning, "The quotas of {Account} have {Lines} lines that nobody wrote.")]
        public static partial void Damaged(ILogger logger, AccountId account, int lines);

        [LoggerMessage(
            853, LogLevel.Error,
            "The tables refuse a row of the quotas of {Account} ({Error}): its limits are held by what this instance knows.")]
        public static partial void Refused(ILogger logger, AccountId account, string error);
    }
}
