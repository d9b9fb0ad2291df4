using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>Changes an account's own limits. Each change is audited, by names of members, and then made.</summary>
public sealed class LimitSettingsRegister(IAccountRows rows, SenderDirectory directory, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Writes settings without a fault, as a whole, when the account is still as its reader was shown it.</summary>
    public async Task<AccountOutcome> WriteAsync(
        string actor, AccountId id, LimitSettings settings, string version, CancellationToken cancellation)
    {
        if (await rows.FindAccountAsync(id, cancellation) is not { } account) return new AccountOutcome.Missing();
        if (account.Version != version) return new AccountOutcome.Overtaken();

        // Named after the version that was read: two changes at one instant are two entries.
        await audit.AppendAsync(
            new AuditEntry("account.limits_changed", account.Id.Value, actor, account.Id.Value, ChangedMembers(account.Limiting, settings)),
            $"{account.Id}|{account.Version}|{time.GetUtcNow():O}", cancellation);
        var changed = account with { Limiting = settings };
        var etag = await rows.TryWriteAccountAsync(changed, cancellation);
        directory.Forget(account.Id);
        return etag is null ? new AccountOutcome.Overtaken() : new AccountOutcome.Done(changed with { ETag = etag });
    }

    private static string ChangedMembers(LimitSettings before, LimitSettings after)
    {
        string?[] names =
        [
            before.DayMax == after.DayMax ? null : "day_max",
            before.KeyPerSecond == after.KeyPerSecond ? null : "key_per_second",
            before.KeyBurst == after.KeyBurst ? null : "key_burst",
            before.SameToNumberMax == after.SameToNumberMax ? null : "same_to_number_max",
            before.ToNumberMax == after.ToNumberMax ? null : "to_number_max",
            before.Countries.OrderBy(one => one.Key).SequenceEqual(after.Countries.OrderBy(one => one.Key)) ? null : "countries",
            before.VolumeMode == after.VolumeMode ? null : "volume_mode",
            before.VolumeFloor == after.VolumeFloor ? null : "volume_floor",
        ];
        return string.Join(' ', names.OfType<string>());
    }
}
