using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Carries out retention: makes the plan, removes what it names, and ends held messages that nobody decided on.</summary>
public sealed partial class RetentionRun(
    IAccountRows accounts, IExpiredRows expired, HeldExpiry held, ILeases leases, IAuditTrail audit, IOptions<RetentionOptions> options,
    TimeProvider time, ILogger<RetentionRun> logger)
{
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(30);

    /// <summary>Runs once, alone among all instances; a run that dies half-way is finished by the next.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("retention", LeaseDuration, cancellation);
        if (lease is null) return;

        var now = time.GetUtcNow();
        var owners = await accounts.ListAccountsAsync(cancellation).ToListAsync(cancellation);
        var keys = await accounts.ListKeysAsync(cancellation).ToListAsync(cancellation);
        var plan = RetentionPlan.Make(now, options.Value, owners, keys);

        var counts = new Dictionary<Expiry, long>();
        foreach (var range in plan.Ranges)
        {
            var count = await expired.ExpireAsync(range, cancellation);
            counts[range.What] = counts.GetValueOrDefault(range.What) + count;
        }

        var ended = 0;
        foreach (var owner in owners) ended += await held.RunAsync(owner, cancellation);
        var report = string.Join(' ', counts
            .Where(one => one.Value > 0).Select(one => $"{one.Key.Code()}={one.Value}")
            .Append($"held_ended={ended}"));
        Log.Done(logger, report);
        await audit.AppendAsync(
            new AuditEntry("retention.run", AccountId.Gateway.Value, "retention", "tables", report), now.ToString("O"), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(700, LogLevel.Information, "Retention: {Report}")]
        public static partial void Done(ILogger logger, string report);
    }
}
