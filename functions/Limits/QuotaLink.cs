using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// The seam to the shared rows. Tables that do not answer are not asked for a while, so that messages wait for them once and not each.
/// </summary>
public sealed partial class QuotaLink(
    IQuotaRows rows, IOptions<LimitsOptions> options, TimeProvider time, ILogger<QuotaLink> logger)
{
    private long awayUntilTicks;
    private int away;

    /// <summary>True while limits are held by what this instance knows alone.</summary>
    public bool Away => Volatile.Read(ref away) != 0;

    /// <summary>Whether the tables answered, and the row they have, if any.</summary>
    internal async Task<(bool Answered, QuotaRow? Row)> FindAsync(AccountId account, string name, CancellationToken cancellation) =>
        await CallAsync(token => rows.FindAsync(account, name, token), cancellation);

    /// <summary>Whether the tables answered, and the row's new version; null when it was changed meanwhile.</summary>
    internal async Task<(bool Answered, string? ETag)> TryWriteAsync(
        AccountId account, string name, QuotaRow row, CancellationToken cancellation) =>
        await CallAsync(token => rows.TryWriteAsync(account, name, row, token), cancellation);

    /// <summary>A row can't be read, or only in part.</summary>
    internal void NoteDamage(AccountId account, int lines) => Log.Damaged(logger, account, lines);

    private async Task<(bool Answered, T? Value)> CallAsync<T>(
        Func<CancellationToken, Task<T?>> call, CancellationToken cancellation) where T : class
    {
        var now = time.GetUtcNow().UtcTicks;
        var until = Interlocked.Read(ref awayUntilTicks);
        if (now < until && now >= until - options.Value.AwayPause.Ticks) return (false, null);
        using var timeout = new CancellationTokenSource(options.Value.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var value = await call(either.Token);
            if (Interlocked.Exchange(ref away, 0) != 0) Log.Back(logger);
            return (true, value);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the tables: whatever they threw, messages go on, and are counted here.
            Interlocked.Exchange(ref awayUntilTicks, time.GetUtcNow().UtcTicks + options.Value.AwayPause.Ticks);
            if (Interlocked.Exchange(ref away, 1) == 0) Log.Gone(logger, FaultName.Of(exception));
            return (false, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(850, LogLevel.Warning, "The tables of quotas do not answer ({Error}): limits are held by what this instance knows.")]
        public static partial void Gone(ILogger logger, string error);

        [LoggerMessage(851, LogLevel.Information, "The tables of quotas answer again.")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(852, LogLevel.Warning, "The quotas of {Account} have {Lines} lines that nobody wrote.")]
        public static partial void Damaged(ILogger logger, AccountId account, int lines);
    }
}
