using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>
/// The rule of three times the normal on the way of a send: says what to ask of the sliding hour, and what follows when that is exhausted.
/// </summary>
public sealed partial class VolumeGuard(
    VolumeBook book, QuotaLeases leases, Blocks blocks, IVolumeAlarm alarm, IAuditTrail audit, IOptions<VolumeOptions> options,
    TimeProvider time, ILogger<VolumeGuard> logger)
{
    /// <summary>The quota's name.</summary>
    public const string QuotaName = "volume";

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    // How far an hour that is only watched is counted on, in times of what was observed: in slices that are small beside it.
    private const int CountedTimes = 4;
    private readonly ConcurrentDictionary<AccountId, Watched> watched = new();

    /// <summary>What to ask of the quotas; null where nothing is to be asked: the account has no rule, or nothing is known of it.</summary>
    public async ValueTask<VolumeAsk?> AskAsync(Account account, int count, DateTimeOffset now, CancellationToken cancellation)
    {
        // Lifted for load tests.
        if (account.Limiting.VolumeFloor == int.MaxValue) return null;
        if (await book.AllowanceAtAsync(account, now, cancellation) is not { } allowance) return null;
        var max = IsWatchedOnly(account) && watched.TryGetValue(account.Id, out var known) && now < known.QuietUntil
            ? Math.Max(allowance.Max, known.CountMax)
            : allowance.Max;
        return new VolumeAsk(new QuotaAsk(QuotaName, new SlidingHourQuota(max), count), allowance);
    }

    /// <summary>
    /// What follows when the sliding hour is exhausted: true when the account is blocked now and the messages are refused; false when they
    /// go on, and are counted: in mode <c>monitor</c>, or since more was announced than this instance had heard of.
    /// </summary>
    /// <param name="account">Whose.</param>
    /// <param name="key">The key, without version, that asked.</param>
    /// <param name="ask">What was asked.</param>
    /// <param name="room">How many were left; fewer than were asked for, and below zero when the allowance fell.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async ValueTask<bool> RefusesAsync(
        Account account, string key, VolumeAsk ask, long room, CancellationToken cancellation)
    {
        var (allowance, observed) = (ask.Allowance, ask.Quota.Rule.Max - room + ask.Quota.Count);
        if (IsWatchedOnly(account))
        {
            await WatchAsync(account.Id, key, ask, observed, cancellation);
            return false;
        }

        // What is remembered may be a minute old, and nobody is blocked for a campaign that was announced meanwhile.
        if (await book.AnewAsync(account, time.GetUtcNow(), cancellation) is { } fresh && fresh.Max > ask.Quota.Rule.Max)
        {
            var again = ask.Quota with { Rule = new SlidingHourQuota(fresh.Max) };
            if (await leases.TakeAsync(account.Id, [again], cancellation) is not { } refusal) return false;
            (allowance, observed) = (fresh, fresh.Max - refusal.Room + ask.Quota.Count);
        }

        try
        {
            await blocks.RaiseAsync(account.Id, key, observed, allowance, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A seam: the hour is exhausted, whether or not that can be written down now. The next send tries again.
            Log.NotRaised(logger, account.Id, exception.GetType().Name);
        }

        return true;
    }

    private bool IsWatchedOnly(Account account) => (account.Limiting.VolumeMode ?? options.Value.Mode) == VolumeModes.Monitor;

    // It is said once a minute; the hour is counted all the same, so that what is said is true.
    private async Task WatchAsync(AccountId account, string key, VolumeAsk ask, long observed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var said = watched.TryGetValue(account, out var known) && now < known.QuietUntil;
        var next = new Watched(
            said && known is not null ? known.QuietUntil : now + Quiet, (int)Math.Min(int.MaxValue, CountedTimes * observed));
        if (watched.Count >= options.Value.CachedMax) watched.Clear();
        watched[account] = next;
        await leases.TakeAsync(account, [ask.Quota with { Rule = new SlidingHourQuota(next.CountMax) }], cancellation);
        if (said) return;
        var breach = new VolumeBreach(account, "", observed, ask.Allowance, now);
        try
        {
            await audit.AppendAsync(
                new AuditEntry("account.volume_exceeded", account.Value, key, account.Value, breach.Arithmetic),
                $"{account}|volume|{now.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}", cancellation);
            await alarm.RaiseAsync(breach, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A seam: who only looks on must not stop a message.
            Log.NotRaised(logger, account, exception.GetType().Name);
        }
    }

    private sealed record Watched(DateTimeOffset QuietUntil, int CountMax);

    private static partial class Log
    {
        [LoggerMessage(
            765, LogLevel.Error, "{Account} sent more than its normal allows, and that could not be written down ({Error}).")]
        public static partial void NotRaised(ILogger logger, AccountId account, string error);
    }
}
