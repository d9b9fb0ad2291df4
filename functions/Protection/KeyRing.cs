using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace Waxseal.Protection;

/// <summary>
/// The root keys, read from the vault once and refreshed. The first instance that ever starts creates them under a lease, so that two
/// instances starting together agree.
/// </summary>
public sealed class KeyRing(IVault vault, ILeases leases, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>Vault secret with the list of generations.</summary>
    public const string DocumentName = "waxseal-key-ring";

    private const int KeyBytes = 32;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeaseWait = TimeSpan.FromMilliseconds(200);
    private readonly ConcurrentDictionary<string, byte[]> generations = new(StringComparer.Ordinal);
    private volatile Snapshot? snapshot;

    /// <summary>True once the root keys are in memory.</summary>
    public bool Ready => snapshot is not null;

    /// <summary>The generation that wraps new data keys, by name and 32-byte key.</summary>
    public (string Name, byte[] Key) Current
    {
        get
        {
            var name = Loaded.Document.KeyEncryptionKeys[^1].Name;
            return (name, generations[name]);
        }
    }

    /// <summary>All generations, oldest first.</summary>
    public IReadOnlyList<KeyGeneration> Generations => Loaded.Document.KeyEncryptionKeys;

    /// <summary>Keyed hashes for ids, MessageIds, nonces and deciding rows.</summary>
    public Macs Macs => Loaded.Macs;

    /// <summary>Tokens that stand for phone numbers.</summary>
    public PhoneTokens PhoneTokens => Loaded.Tokens;

    private Snapshot Loaded => snapshot ?? throw new KeysUnavailableException("The root keys were not read from the vault yet.");

    /// <summary>Reads the ring, or creates it when the vault is empty.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        var document = await ReadAsync(cancellation);
        while (document is null)
        {
            await using var lease = await leases.TryTakeAsync("key-ring", LeaseDuration, cancellation);
            document = await ReadAsync(cancellation);
            if (document is null && lease is not null)
            {
                // Read back: had the lease run out while we wrote, the document written last is the one that all use.
                await CreateAsync(cancellation);
                document = await ReadAsync(cancellation);
            }

            if (document is null) await Task.Delay(LeaseWait, time, cancellation);
        }

        await UseAsync(document, cancellation);
    }

    /// <summary>Adds a generation and makes it current. Older ones stay readable. The caller holds the lease.</summary>
    public async Task RotateAsync(CancellationToken cancellation)
    {
        var document = await ReadAsync(cancellation) ?? throw new KeysUnavailableException("The key ring is gone from the vault.");
        var next = NewName("kek", document.KeyEncryptionKeys.Count + 1);
        await WriteNewAsync(next, cancellation);
        var rotated = document with { KeyEncryptionKeys = [.. document.KeyEncryptionKeys, new KeyGeneration(next, time.GetUtcNow())] };
        await WriteAsync(rotated, cancellation);
        await UseAsync(rotated, cancellation);
    }

    /// <summary>The key of a generation, from memory or the vault.</summary>
    public async ValueTask<byte[]> FindAsync(string generation, CancellationToken cancellation)
    {
        if (generations.TryGetValue(generation, out var known)) return known;

        // Only names of the ring are asked for: a row must not steer what is read from the vault.
        if (!await KnowsAsync(generation, cancellation))
            throw new KeysUnavailableException($"No key-encryption key named {generation} is on the ring.");
        var key = await ReadKeyAsync(generation, cancellation);
        return generations.GetOrAdd(generation, key);
    }

    private async Task<bool> KnowsAsync(string generation, CancellationToken cancellation)
    {
        if (Loaded.Document.KeyEncryptionKeys.Any(known => known.Name == generation)) return true;
        await LoadAsync(cancellation);
        return Loaded.Document.KeyEncryptionKeys.Any(known => known.Name == generation);
    }

    private async Task UseAsync(KeyRingDocument document, CancellationToken cancellation)
    {
        var current = document.KeyEncryptionKeys[^1].Name;
        if (!generations.ContainsKey(current)) generations[current] = await ReadKeyAsync(current, cancellation);
        if (snapshot is { } loaded && loaded.Document.MacKey == document.MacKey && loaded.Document.TokenKey == document.TokenKey)
        {
            snapshot = loaded with { Document = document };
            return;
        }

        var macs = new Macs(await ReadKeyAsync(document.MacKey, cancellation));
        var tokens = new PhoneTokens(
            new Dictionary<int, byte[]> { [document.TokenVersion] = await ReadKeyAsync(document.TokenKey, cancellation) },
            document.TokenVersion);
        snapshot = new Snapshot(document, macs, tokens);
    }

    private async Task<KeyRingDocument?> ReadAsync(CancellationToken cancellation)
    {
        var bytes = await vault.FindAsync(DocumentName, cancellation);
        return bytes is null ? null : JsonSerializer.Deserialize(bytes, KeyRingJson.Default.KeyRingDocument);
    }

    // The document is written last: keys without it are never used, a document without its keys could not be read. Names are random,
    // so that two instances that both create never write versions of one secret.
    private async Task CreateAsync(CancellationToken cancellation)
    {
        var document = new KeyRingDocument(
            [new KeyGeneration(NewName("kek", 1), time.GetUtcNow())], NewName("mac", 1), NewName("phone-token", 1), TokenVersion: 1);
        await WriteNewAsync(document.KeyEncryptionKeys[0].Name, cancellation);
        await WriteNewAsync(document.MacKey, cancellation);
        await WriteNewAsync(document.TokenKey, cancellation);
        await WriteAsync(document, cancellation);
    }

    private string NewName(string kind, int generation)
    {
        Span<byte> chance = stackalloc byte[4];
        random.GetBytes(chance);
        return $"waxseal-{kind}-{generation:0000}-{Convert.ToHexStringLower(chance)}";
    }

    private Task WriteAsync(KeyRingDocument document, CancellationToken cancellation) =>
        vault.WriteAsync(DocumentName, JsonSerializer.SerializeToUtf8Bytes(document, KeyRingJson.Default.KeyRingDocument), cancellation);

    private Task WriteNewAsync(string name, CancellationToken cancellation)
    {
        var key = new byte[KeyBytes];
        random.GetBytes(key);
        return vault.WriteAsync(name, key, cancellation);
    }

    private async Task<byte[]> ReadKeyAsync(string name, CancellationToken cancellation)
    {
        var key = await vault.FindAsync(name, cancellation);
        return key is { Length: KeyBytes } ? key : throw new KeysUnavailableException($"The vault holds no usable key named {name}.");
    }

    private sealed record Snapshot(KeyRingDocument Document, Macs Macs, PhoneTokens Tokens);
}
