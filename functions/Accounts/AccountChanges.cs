using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>Makes changes of accounts. Each is audited, and then made when the account is still as it was read.</summary>
public sealed class AccountChanges(IAccountRows rows, SenderDirectory directory, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Changes the account when it is still as its reader was shown it.</summary>
    /// <param name="actor">The key, without version, that changes it.</param>
    /// <param name="id">Which account.</param>
    /// <param name="version">What the reader was shown.</param>
    /// <param name="action">The audit's word for it.</param>
    /// <param name="change">What it becomes, and what of it changed: names of members, never what they hold.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<AccountOutcome> MakeAsync(
        string actor, AccountId id, string version, string action, Func<Account, (Account After, string Members)> change,
        CancellationToken cancellation)
    {
        if (await rows.FindAccountAsync(id, cancellation) is not { } account) return new AccountOutcome.Missing();
        if (account.Version != version) return new AccountOutcome.Overtaken();
        var (after, members) = change(account);
        return await MakeAsync(actor, after, action, members, cancellation);
    }

    /// <summary>Writes an account that was read and changed, or is new; overtaken where somebody else was faster.</summary>
    public async Task<AccountOutcome> MakeAsync(
        string actor, Account changed, string action, string reason, CancellationToken cancellation)
    {
        // Named after the version that was read: two changes at one instant are two entries.
        await audit.AppendAsync(
            new AuditEntry(action, changed.Id.Value, actor, changed.Id.Value, reason),
            $"{changed.Id}|{changed.Version}|{time.GetUtcNow():O}", cancellation);
        var etag = await rows.TryWriteAccountAsync(changed, cancellation);
        directory.Forget(changed.Id);
        return etag is null ? new AccountOutcome.Overtaken() : new AccountOutcome.Done(changed with { ETag = etag });
    }
}
