using System.Globalization;
using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>The keys of a client in memory: those of its options, or later ones that its store has.</summary>
internal sealed class HeldKeys(WaxsealClientOptions options) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile KeptKeys kept = new(options.Key, Next: null);
    private volatile bool loaded = options.KeyStore is null;

    /// <summary>Reads the store at the first call.</summary>
    public ValueTask<KeptKeys> GetAsync(CancellationToken cancellation) => loaded ? new(kept) : new(LoadAsync(cancellation));

    /// <summary>Reads the store again: another program may have rotated the key.</summary>
    public async Task<KeptKeys> ReloadAsync(CancellationToken cancellation)
    {
        if (options.KeyStore is not null && await options.KeyStore.LoadAsync(cancellation) is { } saved && IsLater(saved)) kept = saved;
        return kept;
    }

    /// <summary>Saves, and uses only what is saved.</summary>
    public Task KeepAsync(KeptKeys keys, CancellationToken cancellation) => KeepAsync(_ => keys, cancellation);

    /// <summary>The next version works, and takes the place of the one before it; not when there is a later one by now.</summary>
    public Task SettleAsync(SigningKey works, CancellationToken cancellation) =>
        KeepAsync(held => ReferenceEquals(held.Next, works) ? new KeptKeys(works, Next: null) : held, cancellation);

    /// <summary>The key's id and version; version 0 for an id without one.</summary>
    public static (string Id, int Version) Read(string keyId)
    {
        var dot = keyId.LastIndexOf('.');
        return dot > 0 && int.TryParse(keyId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (keyId[..dot], version)
            : (keyId, 0);
    }

    public void Dispose() => turn.Dispose();

    private async Task KeepAsync(Func<KeptKeys, KeptKeys> change, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var changed = change(kept);
            if (ReferenceEquals(changed, kept)) return;
            if (options.KeyStore is not null) await options.KeyStore.SaveAsync(changed, cancellation);
            kept = changed;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<KeptKeys> LoadAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (!loaded) await ReloadAsync(cancellation);
            loaded = true;
            return kept;
        }
        finally
        {
            turn.Release();
        }
    }

    // A key that was put into the options by hand, after those in the store, is meant.
    private bool IsLater(KeptKeys saved)
    {
        var (id, version) = Read(kept.Current.KeyId);
        var newest = Read((saved.Next ?? saved.Current).KeyId);
        return newest.Id == id && newest.Version >= version;
    }
}
