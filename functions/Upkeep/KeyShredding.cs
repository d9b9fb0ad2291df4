using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Destroys the data keys of days that nothing needs any more: what they sealed is then unreadable wherever a copy of it is, once the
/// key-encryption key that wrapped them is gone from the vault as well.
/// </summary>
public sealed class KeyShredding(
    IDataKeyDays keys, DataKeys cached, IAuditTrail audit, IOptions<RetentionOptions> options, IOptions<SendLimits> send,
    IOptions<FlowOptions> flow, IOptions<QuarantineOptions> quarantine, TimeProvider time)
{
    // More than the days of a year that the timer did not run; the next run goes on.
    private const int KeysMax = 1000;

    /// <summary>The number of keys destroyed.</summary>
    /// <param name="account">Whose. The caller has made sure that it is not on hold.</param>
    /// <param name="contentGone">Content of hours before this one is gone.</param>
    /// <param name="holds">Holds on its messages, standing or lifted and not caught up with.</param>
    /// <param name="needed">Asked before each key goes: true when a hold needs the key of this day by now.</param>
    /// <param name="cancellation">Stops between two keys.</param>
    public async Task<int> RunAsync(
        AccountId account, DateTimeOffset contentGone, IReadOnlyList<LegalHold> holds,
        Func<DateOnly, CancellationToken, Task<bool>> needed, CancellationToken cancellation)
    {
        await TellAsync(account, cancellation);
        var now = time.GetUtcNow();
        var sealsOpen = options.Value.SealsOpen(send.Value, flow.Value, quarantine.Value);
        var before = DateOnly.FromDateTime((now - sealsOpen).UtcDateTime);
        var known = await keys.ListAsync(account, before, KeysMax, cancellation);
        var destroyed = 0;
        foreach (var key in ShreddingPlan.Make(known, now, sealsOpen, contentGone, holds.Select(hold => hold.Message.Day).ToHashSet()))
        {
            if (await keys.SealsHeldAsync(account, key.Day, cancellation) || await needed(key.Day, cancellation)) continue;

            // Changed meanwhile (wrapped anew): the next run finds it again.
            if (await keys.TryDestroyAsync(key, cancellation) is not { } gone) continue;
            cached.Forget(account.Value, key.Version);
            destroyed++;
            await TellAsync(gone, cancellation);
        }

        return destroyed;
    }

    /// <summary>
    /// Says what an earlier run destroyed and had no time to say. Asked for an account on hold too: what is gone is gone.
    /// </summary>
    public async Task TellAsync(AccountId account, CancellationToken cancellation)
    {
        foreach (var key in await keys.ListUntoldAsync(account, KeysMax, cancellation)) await TellAsync(key, cancellation);
    }

    // Said after it is done, so that the audit says what happened: its reason names the generation that old copies of the row open under.
    // The row waits until it is said, so that no key goes unsaid; who dies in between says it again.
    private async Task TellAsync(DataKeyDay key, CancellationToken cancellation)
    {
        var version = key.Version.ToString();
        await audit.AppendAsync(
            new AuditEntry("data_key.destroyed", key.Account.Value, "retention", version, key.WrappedUnder),
            $"{key.Account}|{version}|{key.WrappedUnder}", cancellation);
        await keys.NoteToldAsync(key, time.GetUtcNow(), cancellation);
    }
}
