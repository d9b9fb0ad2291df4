using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>Changes by what an account's risk is judged. Each change is audited, by names of members, and then made.</summary>
public sealed class RiskSettingsRegister(AccountChanges changes)
{
    /// <summary>Writes settings without a fault, as a whole, when the account is still as its reader was shown it.</summary>
    public Task<AccountOutcome> WriteAsync(
        string actor, AccountId id, RiskSettings settings, string version, CancellationToken cancellation) => changes.MakeAsync(
        actor, id, version, "account.risk_changed",
        account => (account with { Risk = settings }, ChangedMembers(account.Risk, settings)), cancellation);

    private static string ChangedMembers(RiskSettings before, RiskSettings after)
    {
        string?[] names =
        [
            before.Mode == after.Mode ? null : "mode",
            before.StepUpAt == after.StepUpAt ? null : "step_up_at",
            before.HoldAt == after.HoldAt ? null : "hold_at",
            before.RefuseAt == after.RefuseAt ? null : "refuse_at",
            before.Weights.OrderBy(one => one.Key).SequenceEqual(after.Weights.OrderBy(one => one.Key)) ? null : "weights",
            before.SwapHours == after.SwapHours ? null : "swap_hours",
            before.WhenNetworkAway.OrderBy(one => one.Key).SequenceEqual(after.WhenNetworkAway.OrderBy(one => one.Key))
                ? null
                : "when_network_away",
            (before.Channels ?? ["-"]).SequenceEqual(after.Channels ?? ["-"]) ? null : "channels",
            before.FallsBackToSms == after.FallsBackToSms ? null : "falls_back_to_sms",
        ];
        return string.Join(' ', names.OfType<string>());
    }
}
