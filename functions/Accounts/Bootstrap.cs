using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>
/// Makes the first administrator: an account for the gateway itself, with one key that can make all others. There is none by default, and
/// no call over HTTP makes it: who can reach tables and vault can, and nobody else.
/// </summary>
public sealed class Bootstrap(
    IAccountRows rows, IAuditTrail audit, ILeases leases, RandomNumberGenerator random, IOptions<AccountOptions> options, TimeProvider time)
{
    private const int SecretBytes = 32;
    private const string Lease = "bootstrap";
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(1);

    /// <summary>What the first key may do. It can't send, and gives itself nothing more than others can see in the audit trail.</summary>
    public static IReadOnlyList<string> AdministratorScopes { get; } =
        [Scopes.AccountsManage, Scopes.KeysManage, Scopes.AuditRead, Scopes.OperatorsManage];

    /// <summary>Makes an administrator: the first one, or another one for a reason that is audited.</summary>
    public async Task<BootstrapOutcome> RunAsync(BootstrapOrder order, CancellationToken cancellation)
    {
        var draft = new KeyDraft(
            order.Name, AdministratorScopes, [], ExpiresAt: null, order.Days, order.PublicKey is null ? null : KeyDraft.EcdsaP256,
            order.PublicKey);
        if (draft.FaultOf(time.GetUtcNow(), options.Value.KeyDaysMax) is { } fault)
            return new BootstrapOutcome.Refused($"{fault.Field}: {fault.Fault}");
        if (order.Again is not null && ShownText.FaultOfReason(order.Again) is { } sentence)
            return new BootstrapOutcome.Refused("again: " + sentence);

        await using var lease = await leases.TryTakeAsync(Lease, LeaseDuration, cancellation);
        if (lease is null) return new BootstrapOutcome.Refused("Another bootstrap is at work, or died less than a minute ago.");
        if (order.Again is null && await HasKeyAsync(cancellation))
        {
            return new BootstrapOutcome.Refused(
                $"{AccountId.Gateway} has an administrator, or had one. For another one give a reason: --again LOST-KEY");
        }

        var id = KeyId.Parse(FreshId.ByChance("key_", random) + ".1");
        return new BootstrapOutcome.Made(await MakeAsync(id, draft, order.Again ?? "first", Lease, cancellation));
    }

    /// <summary>The administrator of a demonstration; null when the gateway's account has a key already.</summary>
    public async Task<ApiKey?> SeedAsync(KeyId id, CancellationToken cancellation)
    {
        if (await HasKeyAsync(cancellation)) return null;
        var draft = new KeyDraft("Demo", AdministratorScopes, [], ExpiresAt: null, Days: null, Algorithm: null, PublicKey: null);
        return await MakeAsync(id, draft, "demo", "demo", cancellation);
    }

    private async Task<ApiKey> MakeAsync(KeyId id, KeyDraft draft, string reason, string actor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var key = new ApiKey
        {
            Id = id,
            Account = AccountId.Gateway,
            Name = draft.Name ?? "",
            Algorithm = draft.Kind,
            Material = PublicKeyPem.TryRead(draft.PublicKey ?? "", out var given, out _) ? given : Secret(),
            Scopes = draft.ScopeList,
            CreatedAt = now,
            ExpiresAt = draft.EndOf(now, options.Value.KeyDaysMax),
        };
        await audit.AppendAsync(
            new AuditEntry("gateway.bootstrapped", AccountId.Gateway.Value, actor, id.ToString(), reason), $"{id}|{now:O}", cancellation);
        var account = new Account(AccountId.Gateway, "Gateway", AccountState.Active, new AccountLimits(1, 1), Account.ResentByDefault);

        // There already, on a second run: it stays as its owners set it.
        await rows.TryWriteAccountAsync(account, cancellation);
        await rows.WriteKeyAsync(key, cancellation);
        return key;
    }

    // Dead keys count: who lets the last one expire, or ends it, has a reason to give.
    private async Task<bool> HasKeyAsync(CancellationToken cancellation)
    {
        await foreach (var _ in rows.ListKeysAsync(AccountId.Gateway, "", cancellation)) return true;
        return false;
    }

    private byte[] Secret()
    {
        var secret = new byte[SecretBytes];
        random.GetBytes(secret);
        return secret;
    }
}
