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
    VolumeBook book, Blocks blocks, IVolumeAlarm alarm, IAuditTrail audit, IOptions<VolumeOptions> options, TimeProvider time,
    ILogger<VolumeGuard> logger)
{
    /// <summary>The quota's name.</summary>
    public const string QuotaName = "volume";

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<AccountId, DateTimeOffset> quietUntil = new();

    /// <summary>What to ask of the quotas; null where nothing is to be asked: the account has no rule, or nothing is known of it.</summary>
    public async ValueTask<VolumeAsk?> AskAsync(Account account, int count, DateTimeOffset now, CancellationToken cancellation)
    {
        // Lifted for load tests.
        if (account.Limiting.VolumeFloor == int.MaxValue) return null;
        if (!quietUntil.IsEmpty && quietUntil.TryGetValue(account.Id, out var until) && now < until) return null;
        return await book.AllowanceAtAsync(account, now, cancellation) is { } allowance
            ? new VolumeAsk(new QuotaAsk(QuotaName, new SlidingHourQuota(allowance.Max), count), allowance)
            : null;
    }

    /// <summary>
    /// What follows when the sliding hour is exhausted: true when the account is blocked now and the messages are refused; false when they
    /// go on, in mode <c>monitor</c>.
    /// </summary>
    /// <param name="account">Whose.</param>
    /// <param name="key">The key, without version, that asked.</param>
    /// <param name="ask">What was asked.</param>
    /// <param name="room">How many were left; fewer than were asked for.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async ValueTask<bool> RefusesAsync(
        Account account, string key, VolumeAsk ask, long room, CancellationToken cancellation)
    {
        var observed = ask.Allowance.Max - room + ask.Quota.Count;
        if ((account.Limiting.VolumeMode ?? options.Value.Mode) == VolumeModes.Monitor)
        {
            await WatchAsync(account.Id, key, observed, ask.Allowance, cancellation);
            return false;
        }

        try
        {
            await blocks.RaiseAsync(account.Id, key, observed, ask.Allowance, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A seam: the hour is exhausted, whether or not that can be written down now. The next send tries again.
            Log.NotRaised(logger, account.Id, exception.GetType().Name);
        }

        return true;
    }

    // Once a minute; the hour counts no more meanwhile, so that it needn't be asked for each message.
    private async Task WatchAsync(
        AccountId account, string key, long observed, VolumeAllowance allowance, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (quietUntil.Count >= options.Value.CachedMax) quietUntil.Clear();
        quietUntil[account] = now + Quiet;
        var breach = new VolumeBreach(account, "", observed, allowance, now);
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

    private static partial class Log
    {
        [LoggerMessage(
            765, LogLevel.Error, "{Account} sent more than its normal allows, and that could not be written down ({Error}).")]
        public static partial void NotRaised(ILogger logger, AccountId account, string error);
    }
}
