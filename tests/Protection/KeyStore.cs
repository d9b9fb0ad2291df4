using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Waxseal.Protection;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Protection;

/// <summary>Vault, leases and data-key rows in memory, shared by as many instances as a test wants.</summary>
internal sealed class KeyStore : IVault, ILeases, IDataKeyRows
{
    private readonly ConcurrentDictionary<string, bool> leases = new();

    public ConcurrentDictionary<string, byte[]> Secrets { get; } = new();

    public ConcurrentDictionary<(string Account, DataKeyVersion Version), DataKeyRow> DataKeys { get; } = new();

    /// <summary>Secrets that are disabled: there, and given to nobody.</summary>
    public ConcurrentDictionary<string, bool> Disabled { get; } = new();

    public ConcurrentQueue<string> Written { get; } = new();

    public CountingRandom Random { get; } = new();

    public ManualTime Time { get; } = new();

    public Func<Task> BeforeAdd { get; set; } = () => Task.CompletedTask;

    public async Task<KeyRing> RingAsync()
    {
        var ring = new KeyRing(this, this, Random, Time);
        await ring.LoadAsync(CancellationToken.None);
        return ring;
    }

    public DataKeys DataKeysOf(KeyRing ring) => new(ring, this, Random, Options.Create(new ProtectionOptions()), Time);

    public Sealer SealerOf(KeyRing ring) => new(DataKeysOf(ring), Time);

    public Task<byte[]?> FindAsync(string name, CancellationToken cancellation) => Disabled.ContainsKey(name)
        ? Task.FromException<byte[]?>(new SecretRefusedException(name, new UnauthorizedAccessException()))
        : Task.FromResult(Secrets.TryGetValue(name, out var value) ? value : null);

    public Task WriteAsync(string name, byte[] value, CancellationToken cancellation)
    {
        Secrets[name] = value;
        Written.Enqueue(name);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable?> TryTakeAsync(string name, TimeSpan duration, CancellationToken cancellation) =>
        Task.FromResult<IAsyncDisposable?>(leases.TryAdd(name, true) ? new Lease(this, name) : null);

    public Task<DataKeyRow?> FindAsync(string account, DataKeyVersion version, CancellationToken cancellation) =>
        Task.FromResult(DataKeys.TryGetValue((account, version), out var row) ? row : null);

    public async Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation)
    {
        await BeforeAdd();
        return DataKeys.TryAdd((row.Account, row.Version), row);
    }

    public async IAsyncEnumerable<DataKeyRow> ListAsync(string exceptUnder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in DataKeys.Values.OrderBy(row => (row.Account, row.Version.ToString())))
        {
            await Task.Yield();
            if (row.WrappedUnder != exceptUnder) yield return row;
        }
    }

    public Task<bool> TryReplaceAsync(IReadOnlyList<DataKeyRow> rows, CancellationToken cancellation)
    {
        foreach (var row in rows) DataKeys[(row.Account, row.Version)] = row;
        return Task.FromResult(true);
    }

    private sealed class Lease(KeyStore store, string name) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            store.leases.TryRemove(name, out _);
            return ValueTask.CompletedTask;
        }
    }
}
