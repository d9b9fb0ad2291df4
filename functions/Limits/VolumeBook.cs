using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>
/// What is normal for accounts, and what they announced, from memory for a minute, then read again; by one caller, while the others go on
/// with what is known. When tables are away, what is known counts on; of what was never known, nothing is judged. A message waits for them
/// no longer than <see cref="LimitsOptions.CallTimeout"/>, and then none of the account for <see cref="LimitsOptions.AwayPause"/>.
/// </summary>
public sealed partial class VolumeBook(
    IVolumeProfiles profiles, ICampaignPlanRows plans, IOptions<VolumeOptions> options, IOptions<LimitsOptions> limits, TimeProvider time,
    ILogger<VolumeBook> logger)
{
    private readonly ConcurrentDictionary<AccountId, Page> pages = new();
    private readonly ConcurrentDictionary<AccountId, Lazy<Task<Page?>>> firstLooks = new();

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

    /// <summary>The same, read anew; from memory when that fails.</summary>
    public async ValueTask<VolumeAllowance?> AnewAsync(Account account, DateTimeOffset now, CancellationToken cancellation)
    {
        await TryReadAsync(account.Id, pages.GetValueOrDefault(account.Id), now, cancellation);
        return await AllowanceAtAsync(account, now, cancellation);
    }

    /// <summary>What is normal for an account now; null when nothing can be known of it.</summary>
    public async ValueTask<NormalVolume?> NormalAtAsync(Account account, DateTimeOffset now, CancellationToken cancellation) =>
        (await FindAsync(account.Id, now, cancellation))?.Profile.NormalAt(now);

    /// <summary>This instance reads the account's campaigns anew; the others within <see cref="VolumeOptions.CacheDuration"/>.</summary>
    public void Forget(AccountId account) => pages.TryRemove(account, out _);

    private async ValueTask<Page?> FindAsync(AccountId account, DateTimeOffset now, CancellationToken cancellation)
    {
        if (pages.GetValueOrDefault(account) is not { } known) return await FirstLookAsync(account, now).WaitAsync(cancellation);
        if (!known.IsMineToRenew(now)) return known.IsRead ? known : null;
        try
        {
            return await TryReadAsync(account, known, now, cancellation);
        }
        finally
        {
            known.EndRenewal();
        }
    }

    // Of who is not in memory yet: the first message looks, and those that come meanwhile wait for the same look.
    private Task<Page?> FirstLookAsync(AccountId account, DateTimeOffset now)
    {
        var fresh = new Lazy<Task<Page?>>(() => LookAsync(account, now));
        return firstLooks.GetOrAdd(account, fresh).Value;
    }

    // Nobody's own: who goes away does not end the look of the others. It lasts for CallTimeout at most, and throws nothing.
    private async Task<Page?> LookAsync(AccountId account, DateTimeOffset now)
    {
        try
        {
            // Who saw no page may come here when the look before this one has just ended: what that one kept is there.
            if (pages.GetValueOrDefault(account) is { } kept) return kept.IsRead ? kept : null;
            return await TryReadAsync(account, null, now, CancellationToken.None);
        }
        finally
        {
            firstLooks.TryRemove(account, out _);
        }
    }

    private async Task<Page?> TryReadAsync(AccountId account, Page? known, DateTimeOffset now, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(limits.Value.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await ReadAsync(account, now, either.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A seam: whatever is wrong with a table, the message must not wait for it, and nobody is blocked for what nobody knows.
            Log.NotRead(logger, account, exception.GetType().Name);
            if (known is null) Keep(account, new Page(null, [], now + limits.Value.AwayPause));
            else known.Postpone(now + limits.Value.AwayPause);
            return known is { IsRead: true } ? known : null;
        }
    }

    private async Task<Page> ReadAsync(AccountId account, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = DateOnly.FromDateTime((now - VolumeRule.Window).UtcDateTime);
        var profile = await profiles.FindAsync(account, cancellation);
        var announced = await plans.ListAsync(account, since, cancellation).Where(plan => !plan.Withdrawn).ToListAsync(cancellation);
        return Keep(account, new Page(profile, announced, time.GetUtcNow() + options.Value.CacheDuration));
    }

    private Page Keep(AccountId account, Page page)
    {
        if (pages.Count >= options.Value.CachedMax) pages.Clear();
        pages[account] = page;
        return page;
    }

    // Without a profile: it could not be read.
    private sealed class Page(VolumeProfile? profile, IReadOnlyList<CampaignPlan> plans, DateTimeOffset until)
    {
        private long untilTicks = until.UtcTicks;
        private int renewing;

        public bool IsRead => profile is not null;

        public VolumeProfile Profile => profile ?? VolumeProfile.New;

        public IReadOnlyList<CampaignPlan> Plans => plans;

        public Judgement? Judged { get; set; }

        public bool IsMineToRenew(DateTimeOffset now) =>
            now.UtcTicks >= Interlocked.Read(ref untilTicks) && Interlocked.Exchange(ref renewing, 1) == 0;

        public void Postpone(DateTimeOffset later) => Interlocked.Exchange(ref untilTicks, later.UtcTicks);

        public void EndRenewal() => Volatile.Write(ref renewing, 0);
    }

    private sealed record Judgement(long Minute, int? Floor, VolumeAllowance Allowance);

    private static partial class Log
    {
        [LoggerMessage(764, LogLevel.Error, "{Account}: its normal volume could not be read ({Error}); what is known counts on.")]
        public static partial void NotRead(ILogger logger, AccountId account, string error);
    }
}
