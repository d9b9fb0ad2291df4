using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>What is done to API keys. Each change is audited before it is made, and its account is told of it after.</summary>
public sealed class KeyRegister(
    IAccountRows rows, IKeyVersions versions, SenderDirectory directory, IAuditTrail audit, IAnnouncements announcements,
    KeyRing ring, RandomNumberGenerator random, IOptions<AccountOptions> options, IOptions<SignatureRules> rules, TimeProvider time)
{
    private const int TriesMax = 8;
    private const int SecretBytes = 32;

    /// <summary>
    /// A new key of a draft without a fault. The same Idempotency-Key gets the same key; its secret too, for as long as a signature may be
    /// old: who lost the answer can ask again, and whoever can ask could have made a key anyway.
    /// </summary>
    public async Task<KeyOutcome> CreateAsync(
        ApiKey grantor, AccountId account, KeyDraft draft, string idempotencyKey, CancellationToken cancellation)
    {
        var actor = grantor.Id.Id;
        var ids = FreshId.AllOf("key_", actor, idempotencyKey, ring, random).Select(one => KeyId.Parse(one + ".1")).ToArray();
        foreach (var one in idempotencyKey.Length > 0 ? ids : [])
        {
            if (await rows.FindKeyAsync(one, cancellation) is { } earlier)
                return await RepeatAsync(earlier, grantor, account, draft, cancellation);
        }

        var id = ids[0];
        if (await CountAsync(account, cancellation) >= options.Value.KeysMax) return new KeyOutcome.TooMany();

        var key = Fresh(id, grantor, account, draft);
        await AuditAsync("key.created", key, actor, string.Join(' ', key.Scopes), key.CreatedAt, cancellation);
        if (!await versions.TryAddAsync(key, cancellation))
        {
            return await rows.FindKeyAsync(id, cancellation) is { } other
                ? await RepeatAsync(other, grantor, account, draft, cancellation)
                : new KeyOutcome.OtherRequest();
        }

        // Two at once may both have seen room for one: who then counts too many takes its own back, of which nobody knows yet.
        if (await CountAsync(account, cancellation) > options.Value.KeysMax)
        {
            await AuditAsync("key.withdrawn", key, actor, "too_many_keys", key.CreatedAt, cancellation);
            await rows.RemoveKeyAsync(id, cancellation);
            return new KeyOutcome.TooMany();
        }

        directory.Forget(id);
        await TellAsync(KeyNotice.Created, key, key.CreatedAt, cancellation);
        return new KeyOutcome.Made(key, HasSecret(key));
    }

    /// <summary>All versions of up to so many keys of an account, those behind one; in the order of their ids.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ApiKey>>> PageAsync(
        AccountId account, string after, int countMax, CancellationToken cancellation)
    {
        var page = new List<List<ApiKey>>();
        await foreach (var version in rows.ListKeysAsync(account, after, cancellation))
        {
            if (page is [.., var last] && last[0].Id.Id == version.Id.Id) last.Add(version);
            else if (page.Count == countMax) break;
            else page.Add([version]);
        }

        return page;
    }

    /// <summary>All versions of a key; none when there is no such key.</summary>
    public Task<IReadOnlyList<ApiKey>> FindAsync(string key, CancellationToken cancellation) =>
        versions.ListClosedAsync(key, cancellation);

    /// <summary>
    /// Ends all versions of a key; leaked ones also stop what they signed and is still on its way. Said again it changes nothing, and goes
    /// on where a run was cut off. The versions as they are then.
    /// </summary>
    public async Task<IReadOnlyList<ApiKey>> EndAsync(
        string actor, string key, string reason, bool leaked, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var now = time.GetUtcNow();
            var all = await versions.ListClosedAsync(key, cancellation);
            var open = all.Where(version => leaked ? !version.Compromised : !(version.RevokedAt <= now)).ToArray();
            if (open.Length == 0) return all;
            foreach (var version in open) await EndOneAsync(actor, version, reason, leaked, now, cancellation);
        }

        throw new ConflictException($"{key} kept changing.");
    }

    private async Task EndOneAsync(
        string actor, ApiKey version, string reason, bool leaked, DateTimeOffset now, CancellationToken cancellation)
    {
        var what = leaked ? KeyNotice.Compromised : KeyNotice.Revoked;
        await AuditAsync($"key.{what}", version, actor, reason, now, cancellation);
        if (!await rows.TryEndKeyAsync(version, now, leaked, cancellation)) return;
        directory.Forget(version.Id);
        await TellAsync(what, version, now, cancellation);
    }

    private async Task<KeyOutcome> RepeatAsync(
        ApiKey earlier, ApiKey grantor, AccountId account, KeyDraft draft, CancellationToken cancellation)
    {
        var same = earlier.Account == account && earlier.Name == (draft.Name ?? "") && earlier.Algorithm == draft.Kind
            && earlier.Scopes.SequenceEqual(draft.ScopeList) && earlier.Ranges.SequenceEqual(draft.Networks)
            && HasEndOf(earlier, grantor, draft)
            && (HasSecret(earlier) || earlier.Material.AsSpan().SequenceEqual(PublicKeyOf(draft)));
        if (!same) return new KeyOutcome.OtherRequest();

        // The first call may have died before it told.
        await TellAsync(KeyNotice.Created, earlier, earlier.CreatedAt, cancellation);
        var now = time.GetUtcNow();
        return new KeyOutcome.Made(earlier, HasSecret(earlier) && earlier.LiveAt(now) && now - earlier.CreatedAt <= rules.Value.AgeMax);
    }

    // Without an end of its own it got that of who asked, who may have been rotated since.
    private bool HasEndOf(ApiKey earlier, ApiKey grantor, KeyDraft draft)
    {
        var asked = draft.EndOf(earlier.CreatedAt, options.Value.KeyDaysMax);
        return draft.SaysItsEnd ? earlier.ExpiresAt == KeyGrant.EndOf(grantor, asked) : earlier.ExpiresAt <= asked;
    }

    private ApiKey Fresh(KeyId id, ApiKey grantor, AccountId account, KeyDraft draft)
    {
        var now = time.GetUtcNow();
        return new ApiKey
        {
            Id = id,
            Account = account,
            Name = draft.Name ?? "",
            Algorithm = draft.Kind,
            Material = draft.Kind == SignatureAlgorithm.HmacSha256 ? Secret() : PublicKeyOf(draft),
            Scopes = draft.ScopeList,
            Ranges = draft.Networks,
            CreatedAt = now,
            ExpiresAt = KeyGrant.EndOf(grantor, draft.EndOf(now, options.Value.KeyDaysMax)),
        };
    }

    private byte[] Secret()
    {
        var secret = new byte[SecretBytes];
        random.GetBytes(secret);
        return secret;
    }

    private static byte[] PublicKeyOf(KeyDraft draft) => PublicKeyPem.TryRead(draft.PublicKey ?? "", out var key, out var fault)
        ? key
        : throw new ArgumentException(fault, nameof(draft));

    private static bool HasSecret(ApiKey key) => key.Algorithm == SignatureAlgorithm.HmacSha256;

    private async Task<int> CountAsync(AccountId account, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var live = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var version in rows.ListKeysAsync(account, "", cancellation))
        {
            if (version.StateAt(now) == KeyState.Live) live.Add(version.Id.Id);
        }

        return live.Count;
    }

    private Task AuditAsync(
        string action, ApiKey key, string actor, string reason, DateTimeOffset at, CancellationToken cancellation) =>
        audit.AppendAsync(
            new AuditEntry(action, key.Account.Value, actor, key.Id.ToString(), reason), $"{key.Id}|{at:O}", cancellation);

    private Task TellAsync(string what, ApiKey key, DateTimeOffset at, CancellationToken cancellation) =>
        announcements.TellAsync(key.Account, new KeyNotice(what, key.Id.Id, key.Id.Version, at, null), cancellation);
}
