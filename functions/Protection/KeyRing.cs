using System.Security.Cryptography;

namespace Waxseal.Protection;

/// <summary>
/// Every key of the gateway by purpose and version, read from the vault and refreshed. What the message path asks for is in memory: it
/// takes no lock and does no I/O. The first instance that ever starts makes the keys.
/// </summary>
public sealed class KeyRing(IVault vault, ILeases leases, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>Vault secret with the list of versions.</summary>
    public const string DocumentName = "waxseal-key-ring";

    /// <summary>All that there are keys for.</summary>
    public static readonly IReadOnlyList<KeyPurpose> Purposes =
        [KeyPurpose.KeyEncryption, KeyPurpose.Ids, KeyPurpose.Rows, KeyPurpose.PhoneTokens, KeyPurpose.Audit];

    private readonly KeyRingVault stored = new(vault, leases, random, time);
    private volatile KeyRingSnapshot? snapshot;
    private readonly Lock swapping = new();
    private volatile bool expired;
    private long readAtTicks;
    private long begun;
    private long shown;

    /// <summary>True while keys are in memory that may be used.</summary>
    public bool Ready => snapshot is not null && !expired;

    /// <summary>True when the vault has been away for longer than cached keys may serve.</summary>
    public bool Expired => expired;

    /// <summary>When the ring was last read from the vault.</summary>
    public DateTimeOffset ReadAt => new(Interlocked.Read(ref readAtTicks), TimeSpan.Zero);

    /// <summary>The key-encryption key that wraps new data keys, by name and 32-byte key.</summary>
    public (string Name, byte[] Key) Current
    {
        get
        {
            var (version, key) = CurrentOf(KeyPurpose.KeyEncryption);
            return (version.Name, key);
        }
    }

    /// <summary>Tokens that stand for phone numbers.</summary>
    public PhoneTokens PhoneTokens => Loaded.Tokens;

    /// <summary>The hashes of now, for what need not be found again once their key was changed.</summary>
    public Macs Macs => IdsAt(time.GetUtcNow());

    /// <summary>
    /// Key-encryption keys that leaked and had wrapped something, by number, and when another took the place of each. In memory, like all
    /// that sealing asks for; none before the first read.
    /// </summary>
    internal (int Number, DateTimeOffset Replaced)[] LeakedWrapping => snapshot?.LeakedWrapping ?? [];

    /// <summary>How many of this day's data keys of this account leaked; in memory as well.</summary>
    internal int LeakedDataKeysOf(string account, DateOnly day) => snapshot?.LeakedOf(account, day) ?? 0;

    private KeyRingSnapshot Loaded
    {
        get
        {
            EnsureServing();
            return snapshot ?? throw new KeysUnavailableException("The root keys were not read from the vault yet.");
        }
    }

    /// <summary>Throws <see cref="KeysUnavailableException"/> once cached keys may not serve any longer.</summary>
    public void EnsureServing()
    {
        if (expired) throw new KeysUnavailableException("The vault has been away for longer than cached keys may serve.");
    }

    /// <summary>The ring as it was read last: names and dates, no key.</summary>
    public KeyRingDocument Document => Loaded.Document;

    /// <summary>All versions of a purpose, oldest first, the destroyed ones too.</summary>
    public IReadOnlyList<KeyVersion> Versions(KeyPurpose purpose) => Loaded.Of(purpose);

    /// <summary>
    /// Previous versions whose secrets are disabled, deleted or broken in the vault. What needs one of them fails with
    /// <see cref="KeysUnavailableException"/>; everything else goes on.
    /// </summary>
    public IReadOnlyList<KeyVersion> Missing => Loaded.Missing;

    /// <summary>The current version of a purpose, and its 32-byte key.</summary>
    public (KeyVersion Version, byte[] Key) CurrentOf(KeyPurpose purpose)
    {
        var loaded = Loaded;
        var version = KeyTimeline.CurrentAt(loaded.Of(purpose), time.GetUtcNow());
        return (version, loaded.KeyOf(version) ?? throw NotToBeHad(version.Name));
    }

    /// <summary>The key of a version; null when there is none of that number, or it is retired.</summary>
    public byte[]? KeyOf(KeyPurpose purpose, int number)
    {
        var loaded = Loaded;
        return loaded.Of(purpose).FirstOrDefault(one => one.Number == number) is { Retired: null } version
            ? loaded.KeyOf(version) ?? throw NotToBeHad(version.Name)
            : null;
    }

    /// <summary>
    /// Hashes for ids, MessageIds, requests, content and receipt numbers, of the version that was current at the subject's own time: every
    /// instance picks the same, without trying. What is older than the oldest key that is left gets the current one.
    /// </summary>
    public Macs IdsAt(DateTimeOffset at) => TryIdsAt(at) ?? TryIdsAt(time.GetUtcNow()) ?? throw NotToBeHad("ids");

    /// <summary>The same; null when that version is retired, so that nothing of that time can be verified any more.</summary>
    public Macs? TryIdsAt(DateTimeOffset at)
    {
        var loaded = Loaded;
        var version = KeyTimeline.CurrentAt(loaded.Of(KeyPurpose.Ids), at);
        return loaded.IdsOf(version.Number) ?? (version.Retired is null ? throw NotToBeHad(version.Name) : null);
    }

    /// <summary>
    /// The hashes of all versions that were current since then and can be had, the newest first: one, or two around a change.
    /// </summary>
    public IReadOnlyList<Macs> IdsSince(DateTimeOffset since)
    {
        var loaded = Loaded;
        var versions = loaded.Of(KeyPurpose.Ids);
        var oldest = KeyTimeline.CurrentAt(versions, since).Number;
        var newest = KeyTimeline.CurrentAt(versions, time.GetUtcNow()).Number;
        return
        [
            .. versions.Reverse().Where(one => one.Number >= oldest && one.Number <= newest)
                .Select(one => loaded.IdsOf(one.Number)).OfType<Macs>(),
        ];
    }

    /// <summary>What signs deciding rows now.</summary>
    public (int Version, Macs Macs) RowsNow()
    {
        var (version, _) = CurrentOf(KeyPurpose.Rows);
        return (version.Number, Loaded.RowsOf(version.Number) ?? throw NotToBeHad(version.Name));
    }

    /// <summary>
    /// What verifies deciding rows of a version, and whether that leaked; null when it verifies nothing, since it is retired or never was.
    /// Throws <see cref="KeysUnavailableException"/> for one that this instance may hear of yet.
    /// </summary>
    public (Macs Macs, bool Leaked)? RowsOf(int number)
    {
        var loaded = Loaded;
        var versions = loaded.Of(KeyPurpose.Rows);

        // Another instance has changed the key, perhaps twice, and this one has not heard of it: that is no reason to refuse for good.
        if (versions.Count > 0 && number > versions[^1].Number)
            throw new KeysUnavailableException("A row is signed by a version that this instance has not read yet.");
        if (versions.FirstOrDefault(one => one.Number == number) is not { Retired: null } version) return null;
        return (loaded.RowsOf(number) ?? throw NotToBeHad(version.Name), version.Compromised is not null);
    }

    /// <summary>A key-encryption key by its secret's name, as it stands in a row. Retired and unknown ones open nothing.</summary>
    public async ValueTask<byte[]> FindAsync(string name, CancellationToken cancellation)
    {
        if (FindHeld(name) is { } known) return known;
        if (Loaded.Missing.Any(one => one.Name == name)) throw NotToBeHad(name);

        // Only names of the ring are asked for: a row must not steer what is read from the vault.
        await LoadAsync(cancellation);
        return FindHeld(name) ?? throw NotToBeHad(name);
    }

    /// <summary>Reads the ring, or creates it when the vault is empty.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var turn = Interlocked.Increment(ref begun);
        await UseAsync(await stored.ReadAsync(cancellation), turn, cancellation);
    }

    /// <summary>Changes the ring as the vault holds it now, and uses what came of it. The same document is not written.</summary>
    public async Task ChangeAsync(
        Func<KeyRingDocument, Func<KeyPurpose, int, string>, KeyRingDocument> change, CancellationToken cancellation)
    {
        await stored.ChangeAsync(document => change(document, stored.NameOf), cancellation);
        await LoadAsync(cancellation);
    }

    /// <summary>Tells that a read failed: after so long without one, the keys in memory serve no longer.</summary>
    public void NoteAway(TimeSpan serveFor)
    {
        if (snapshot is not null && time.GetUtcNow() - ReadAt > serveFor) expired = true;
    }

    private byte[]? FindHeld(string name)
    {
        var loaded = Loaded;
        foreach (var version in loaded.Of(KeyPurpose.KeyEncryption))
        {
            if (version.Name == name) return version.Retired is null ? loaded.KeyOf(version) : null;
        }

        return null;
    }

    // Keys that are announced are read with the rest, so that the moment in which one becomes current needs nothing from the vault.
    private async Task UseAsync(KeyRingDocument document, long turn, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var held = snapshot?.Keys;
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var version in document.Versions.Where(one => one.Retired is null))
        {
            // A previous one that is not to be had costs what it made; the gateway goes on, and asks again at the next read.
            var key = held?.GetValueOrDefault(version.Name) ?? await stored.FindKeyAsync(version.Name, cancellation);
            if (key is not null) keys[version.Name] = key;
            else if (KeyTimeline.StateOf(document.Of(version.Purpose), version, now) is KeyState.Current or KeyState.Announced)
                throw NotToBeHad(version.Name);
        }

        var read = new KeyRingSnapshot(document, keys, now);
        lock (swapping)
        {
            // Of two reads at once the one that began later counts: what it saw is not older.
            if (turn < shown) return;
            shown = turn;
            snapshot = read;
            Interlocked.Exchange(ref readAtTicks, now.UtcTicks);
            expired = false;
        }
    }

    private static KeysUnavailableException NotToBeHad(string name) => new($"No key named {name} is to be had.");
}
