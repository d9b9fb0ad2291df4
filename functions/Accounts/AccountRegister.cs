using System.Security.Cryptography;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>What the gateway's operators do to accounts. Each change is audited before it is made.</summary>
public sealed class AccountRegister(
    IAccountRows rows, SenderDirectory directory, IAuditTrail audit, KeyRing ring, RandomNumberGenerator random, TimeProvider time)
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
        await AuditAsync("account.created", account, actor, "", cancellation);
        if (await rows.TryWriteAccountAsync(account, cancellation) is not { } etag)
        {
            return await rows.FindAccountAsync(account.Id, cancellation) is { } other
                ? Repeat(other, draft)
                : new AccountOutcome.Overtaken();
        }

        directory.Forget(account.Id);
        return new AccountOutcome.Done(account with { ETag = etag });
    }

    /// <summary>Changes what the draft names, when the account is still as it was read; version is what its reader was shown.</summary>
    public async Task<AccountOutcome> ChangeAsync(
        string actor, AccountId id, AccountDraft draft, string version, CancellationToken cancellation)
    {
        if (await rows.FindAccountAsync(id, cancellation) is not { } account) return new AccountOutcome.Missing();
        if (account.Version != version) return new AccountOutcome.Overtaken();
        await AuditAsync("account.changed", account, actor, draft.Fields, cancellation);
        return await WriteAsync(draft.ApplyTo(account), cancellation);
    }

    /// <summary>Blocks an account or lets it send again. What is so already stays so, and is not audited twice.</summary>
    public async Task<AccountOutcome> MoveAsync(
        string actor, AccountId id, AccountState state, string reason, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAccountAsync(id, cancellation) is not { } account) return new AccountOutcome.Missing();
            if (account.State == state) return new AccountOutcome.Done(account);
            await AuditAsync(state == AccountState.Active ? "account.resumed" : "account.suspended", account, actor, reason, cancellation);
            if (await WriteAsync(account with { State = state }, cancellation) is AccountOutcome.Done done) return done;
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

    private async Task<AccountOutcome> WriteAsync(Account account, CancellationToken cancellation)
    {
        var etag = await rows.TryWriteAccountAsync(account, cancellation);
        directory.Forget(account.Id);
        return etag is null ? new AccountOutcome.Overtaken() : new AccountOutcome.Done(account with { ETag = etag });
    }

    // Named after the version that was read: two changes at one instant are two entries.
    private Task AuditAsync(string action, Account account, string actor, string reason, CancellationToken cancellation) =>
        audit.AppendAsync(
            new AuditEntry(action, account.Id.Value, actor, account.Id.Value, reason),
            $"{account.Id}|{account.Version}|{time.GetUtcNow():O}", cancellation);
}
