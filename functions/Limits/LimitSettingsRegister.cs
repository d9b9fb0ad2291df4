using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>Changes an account's own limits. Each change is audited, by names of members, and then made.</summary>
public sealed class LimitSettingsRegister(AccountChanges changes)
{
    /// <summary>Writes settings without a fault, as a whole, when the account is still as its reader was shown it.</summary>
    public Task<AccountOutcome> WriteAsync(
        string actor, AccountId id, LimitSettings settings, string version, CancellationToken cancellation) => changes.MakeAsync(
        actor, id, version, "account.limits_changed",
        account => (account with { Limiting = settings }, ChangedMembers(account.Limiting, settings)), cancellation);

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
