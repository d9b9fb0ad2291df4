using System.Security.Cryptography;

namespace Waxseal.Protection;

/// <summary>
/// The ring in the vault: reads it, makes the first one, and changes it. The vault knows no conditional write, so every change is made
/// under a lease, on what the vault holds at that moment.
/// </summary>
internal sealed class KeyRingVault(IVault vault, ILeases leases, RandomNumberGenerator random, TimeProvider time)
{
    private const string LeaseName = "key-ring";
    private const int KeyBytes = 32;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeaseWait = TimeSpan.FromMilliseconds(200);

    /// <summary>The document; made now when the vault is empty.</summary>
    public async Task<KeyRingDocument> ReadAsync(CancellationToken cancellation) =>
        await FindAsync(cancellation) ?? await ChangeAsync(document => document, cancellation);

    /// <summary>Changes the document. Keys of versions that the change adds are made and written before it names them.</summary>
    public async Task<KeyRingDocument> ChangeAsync(Func<KeyRingDocument, KeyRingDocument> change, CancellationToken cancellation)
    {
        while (true)
        {
            await using (var lease = await leases.TryTakeAsync(LeaseName, LeaseDuration, cancellation))
            {
                if (lease is not null) return await ChangeAloneAsync(change, cancellation);
            }

            await Task.Delay(LeaseWait, time, cancellation);
        }
    }

    /// <summary>The name of a new version's secret: with chance in it, so that two instances never write versions of one secret.</summary>
    public string NameOf(KeyPurpose purpose, int number)
    {
        Span<byte> chance = stackalloc byte[4];
        random.GetBytes(chance);
        return $"waxseal-{KindOf(purpose)}-{number:0000}-{Convert.ToHexStringLower(chance)}";
    }

    /// <summary>The key of a version; null when the vault has none of that name, does not give it out, or has no key there.</summary>
    public async Task<byte[]?> FindKeyAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await vault.FindAsync(name, cancellation) is { Length: KeyBytes } key ? key : null;
        }
        catch (SecretRefusedException)
        {
            return null;
        }
        catch (FormatException)
        {
            // Not base 64: somebody wrote another value under the name.
            return null;
        }
    }

    private async Task<KeyRingDocument> ChangeAloneAsync(Func<KeyRingDocument, KeyRingDocument> change, CancellationToken cancellation)
    {
        var stored = await FindAsync(cancellation);
        var changed = change(stored ?? First());
        if (stored is not null && ReferenceEquals(stored, changed)) return stored;
        changed = changed.Pruned();

        // The document is written last: keys without it are never used, a document without its keys could not be read.
        var known = (stored?.Versions ?? []).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var version in changed.Versions.Where(one => !known.Contains(one.Name))) await WriteKeyAsync(version.Name, cancellation);
        await vault.WriteAsync(KeyRing.DocumentName, changed.Write(), cancellation);

        // Read back: had the lease run out while we wrote, the document written last is the one that all use.
        return await FindAsync(cancellation) ?? throw new KeysUnavailableException("The key ring is gone from the vault.");
    }

    private KeyRingDocument First()
    {
        var now = time.GetUtcNow();
        return KeyRing.Purposes.Aggregate(new KeyRingDocument([]), (document, purpose) => document.Announce(purpose, NameOf, now, now));
    }

    private async Task<KeyRingDocument?> FindAsync(CancellationToken cancellation) =>
        await vault.FindAsync(KeyRing.DocumentName, cancellation) is { } json ? KeyRingDocument.Read(json) : null;

    private Task WriteKeyAsync(string name, CancellationToken cancellation)
    {
        var key = new byte[KeyBytes];
        random.GetBytes(key);
        return vault.WriteAsync(name, key, cancellation);
    }

    private static string KindOf(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.KeyEncryption => "kek",
        KeyPurpose.Ids => "ids",
        KeyPurpose.Rows => "rows",
        KeyPurpose.PhoneTokens => "phone-token",
        KeyPurpose.Audit => "audit",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}
