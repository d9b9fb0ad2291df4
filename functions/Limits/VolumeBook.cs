using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// What is normal for accounts, and what they announced, from memory for a minute, then read again; by one caller, while the others go on
/// with what is known. When tables are away, what is known counts on; of what was never known, nothing is judged.
/// </summary>
public sealed partial class VolumeBook(
    IVolumeProfiles profiles, ICampaignPlanRows plans, IOptions<VolumeOptions> options, TimeProvider time, ILogger<VolumeBook> logger)
{
    private readonly ConcurrentDictionary<AccountId, Page> pages = new();

    /// <summary>What an account may send in the hour that ends now; null when nothing can be known of it.</summary>
    public async ValueTask<VolumeAllowance?> AllowanceAtAsync(Account account, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(account.Id, now, cancellation) is not { } page) return null;

        // The normal changes with the hour, and the hour before counts: the same for a minute.
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (page.Judged is { } judged && judged.Minute == minute && judged.Floor == account.Limiting.VolumeFloor) return judged.Allowance;
        var allowance = VolumeRule.AllowanceAt(page.Profile, page.Plans, account.Limiting.VolumeFloor, options.Value, now);
        page.Judged = new Judgement(minute, account.Limiting.VolumeFloor, allowance);
        return allowance;
    }

    /// <summary>What is normal for an account now; null when nothing can be known of it.</summary>
    public async ValueTask<NormalVolume?> NormalAtAsync(Account account, DateTimeOffset now, CancellationToken cancellation) =>
        (await FindAsync(account.Id, now, cancellation))?.Profile.NormalAt(now);

    /// <summary>This instance reads the account's campaigns anew; the others within <see cref="VolumeOptions.CacheDuration"/>.</summary>
    public void Forget(AccountId account) => pages.TryRemove(account, out _);

    private async ValueTask<Page?> FindAsync(AccountId account, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = pages.GetValueOrDefault(account);
        if (known is not null && !known.IsMineToRenew(now)) return known;
        try
        {
            return await ReadAsync(account, now, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A seam: whatever is wrong with a table, the message must not wait for it, and nobody is blocked for what nobody knows.
            Log.NotRead(logger, account, exception.GetType().Name);
            return known;
        }
        finally
        {
            known?.EndRenewal();
        }
    }

    private async Task<Page> ReadAsync(AccountId account, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = DateOnly.FromDateTime((now - VolumeRule.Window).UtcDateTime);
        var profile = await profiles.FindAsync(account, cancellation);
        var announced = await plans.ListAsync(account, since, cancellation).Where(plan => !plan.Withdrawn).ToListAsync(cancellation);
        var page = new Page(profile, announced, time.GetUtcNow() + options.Value.CacheDuration);
        if (pages.Count >= options.Value.CachedMax) pages.Clear();
        pages[account] = page;
        return page;
    }

    private sealed class Page(VolumeProfile profile, IReadOnlyList<CampaignPlan> plans, DateTimeOffset until)
    {
        private int renewing;

        public VolumeProfile Profile => profile;

        public IReadOnlyList<CampaignPlan> Plans => plans;

        public Judgement? Judged { get; set; }

        public bool IsMineToRenew(DateTimeOffset now) => now >= until && Interlocked.Exchange(ref renewing, 1) == 0;

        public void EndRenewal() => Volatile.Write(ref renewing, 0);
    }

    private sealed record Judgement(long Minute, int? Floor, VolumeAllowance Allowance);

    private static partial class Log
    {
        [LoggerMessage(764, LogLevel.Error, "{Account}: its normal volume could not be read ({Error}); what is known counts on.")]
        public static partial void NotRead(ILogger logger, AccountId account, string error);
    }
}
