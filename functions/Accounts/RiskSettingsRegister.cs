using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>Changes by what an account's risk is judged. Each change is audited, by names of members, and then made.</summary>
public sealed class RiskSettingsRegister(IAccountRows rows, SenderDirectory directory, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Writes settings without a fault, as a whole, when the account is still as its reader was shown it.</summary>
    public async Task<AccountOutcome> WriteAsync(
        string actor, AccountId id, RiskSettings settings, string version, CancellationToken cancellation)
    {
        if (await rows.FindAccountAsync(id, cancellation) is not { } account) return new AccountOutcome.Missing();
        if (account.Version != version) return new AccountOutcome.Overtaken();

        // Named after the version that was read: two changes at one instant are two entries.
        await audit.AppendAsync(
            new AuditEntry("account.risk_changed", account.Id.Value, actor, account.Id.Value, ChangedMembers(account.Risk, settings)),
            $"{account.Id}|{account.Version}|{time.GetUtcNow():O}", cancellation);
        var changed = account with { Risk = settings };
        var etag = await rows.TryWriteAccountAsync(changed, cancellation);
        directory.Forget(account.Id);
        return etag is null ? new AccountOutcome.Overtaken() : new AccountOutcome.Done(changed with { ETag = etag });
    }

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
