using Waxseal.Client;

namespace Waxseal.Tests.Client;

/// <summary>A store of keys that fails when a test says so.</summary>
internal sealed class MemoryKeyStore : IKeyStore
{
    public KeptKeys? Kept { get; set; }

    public bool Fails { get; set; }

    /// <summary>Ids of the keys of each save: current and next.</summary>
    public List<(string Current, string? Next)> Saves { get; } = [];

    public Task<KeptKeys?> LoadAsync(CancellationToken cancellation) => Task.FromResult(Kept);

    public Task SaveAsync(KeptKeys keys, CancellationToken cancellation)
    {
        if (Fails) throw new IOException("The disk is full.");
        Kept = keys;
        Saves.Add((keys.Current.KeyId, keys.Next?.KeyId));
        return Task.CompletedTask;
    }
}
