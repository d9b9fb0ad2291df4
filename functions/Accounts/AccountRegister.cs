using System.Security.Cryptography;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>What the gateway's operators do to accounts. Each change is audited before it is made.</summary>
public sealed class AccountRegister(
    IAccountRows rows, AccountChanges changes, KeyRing ring, RandomNumberGenerator random)
{
    private const int TriesMax = 8;

    /// <summary>A new account, or the one that this Idempotency-Key made before.</summary>
    public async Task<AccountOutcome> CreateAsync(string actor, AccountDraft draft, string idempotencyKey, CancellationToken cancellation)
    {
        var ids = FreshId.AllOf("acc_", actor, idempotencyKey, ring, random).Select(AccountId.Parse).ToArray();
        foreach (var id in idempotencyKey.Length > 0 ? ids : [])
        {
            if (await rows.FindAccountAsync(id, cancellation) is { } earlier) return Repeat(earlier, draft);
        }

        var account = draft.ToAccount(ids[0]);
        var outcome = await changes.MakeAsync(actor, account, "account.created", "", cancellation);
        return outcome is AccountOutcome.Overtaken && await rows.FindAccountAsync(account.Id, cancellation) is { } other
            ? Repeat(other, draft)
            : outcome;
    }

    /// <summary>Changes what the draft names, when the account is still as it was read; version is what its reader was shown.</summary>
    public Task<AccountOutcome> ChangeAsync(
        string actor, AccountId id, AccountDraft draft, string version, CancellationToken cancellation) => changes.MakeAsync(
        actor, id, version, "account.changed", account => (draft.ApplyTo(account), draft.Fields), cancellation);

    /// <summary>Blocks an account or lets it send again. What is so already stays so, and is not audited twice.</summary>
    public async Task<AccountOutcome> MoveAsync(
        string actor, AccountId id, AccountState state, string reason, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAccountAsync(id, cancellation) is not { } account) return new AccountOutcome.Missing();
            if (account.State == state) return new AccountOutcome.Done(account);
            var (moved, action) = (account with { State = state }, state == AccountState.Active ? "account.resumed" : "account.suspended");
            if (await changes.MakeAsync(actor, moved, action, reason, cancellation) is AccountOutcome.Done done) return done;
        }

        throw new ConflictException($"{id} kept changing.");
    }

    private static AccountOutcome Repeat(Account earlier, AccountDraft draft)
    {
        var asked = draft.ToAccount(earlier.Id);
        return earlier.Name == asked.Name && earlier.Limits == asked.Limits
            ? new AccountOutcome.Done(earlier)
            : new AccountOutcome.OtherRequest();
    }
}
