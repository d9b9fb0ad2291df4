using System.Collections.Concurrent;
using System.Security.Cryptography;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>Instances that start together over an empty vault.</summary>
public sealed class KeyRingCreationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_instances_that_start_together_have_the_same_keys()
    {
        var (vault, leases, time) = (new MemoryVault(), new MemoryLeases(), new ManualTime());
        using var random = RandomNumberGenerator.Create();
        var rings = Enumerable.Range(0, 8).Select(_ => new KeyRing(vault, leases, random, time)).ToArray();

        var loading = Task.WhenAll(rings.Select(ring => Task.Run(() => ring.LoadAsync(Token), Token)));
        while (!loading.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        }

        await loading;
        Assert.Single(rings.Select(ring => Convert.ToHexString(ring.Current.Key)).Distinct());
        Assert.Single(rings.Select(ring => ring.Macs.OfHop("subject", "ingest", 0)).Distinct());
        Assert.Single(rings.Select(ring => ring.PhoneTokens.Of("acc_demo", "447700900123")).Distinct());
    }

    [Fact]
    public async Task A_creation_that_broke_off_leaves_no_key_that_anybody_uses()
    {
        var (vault, leases, time) = (new MemoryVault { FailWriteOf = KeyRing.DocumentName }, new MemoryLeases(), new ManualTime());
        using var random = RandomNumberGenerator.Create();
        await Assert.ThrowsAsync<TimeoutException>(() => new KeyRing(vault, leases, random, time).LoadAsync(Token));
        var orphan = await vault.FindAsync("waxseal-kek-0001", Token);
        vault.FailWriteOf = "";

        var ring = new KeyRing(vault, leases, random, time);
        await ring.LoadAsync(Token);

        Assert.NotEqual(orphan, ring.Current.Key);
    }

    [Fact]
    public async Task An_instance_that_did_not_rotate_reads_what_the_new_key_wrapped()
    {
        var (vault, leases, time) = (new MemoryVault(), new MemoryLeases(), new ManualTime());
        using var random = RandomNumberGenerator.Create();
        var (one, other) = (new KeyRing(vault, leases, random, time), new KeyRing(vault, leases, random, time));
        await one.LoadAsync(Token);
        await other.LoadAsync(Token);

        await one.AddAsync(KeyPurpose.KeyEncryption, time.Now, Token);

        Assert.Equal(one.Current.Key, await other.FindAsync(one.Current.Name, Token));
        await Assert.ThrowsAsync<KeysUnavailableException>(async () => await other.FindAsync("waxseal-mac-0001", Token));
    }

    private sealed class MemoryVault : IVault
    {
        private readonly ConcurrentDictionary<string, byte[]> secrets = new();

        public string FailWriteOf { get; set; } = "";

        public async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
        {
            await Task.Yield();
            return secrets.GetValueOrDefault(name);
        }

        public async Task WriteAsync(string name, byte[] value, CancellationToken cancellation)
        {
            await Task.Yield();
            if (name == FailWriteOf) throw new TimeoutException("The vault is away.");
            secrets[name] = value;
        }
    }

    private sealed class MemoryLeases : ILeases
    {
        private readonly ConcurrentDictionary<string, bool> held = new();

        public async Task<IAsyncDisposable?> TryTakeAsync(string name, TimeSpan duration, CancellationToken cancellation)
        {
            await Task.Yield();
            return held.TryAdd(name, true) ? new Lease(held, name) : null;
        }

        private sealed class Lease(ConcurrentDictionary<string, bool> held, string name) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                held.TryRemove(name, out _);
                return ValueTask.CompletedTask;
            }
        }
    }
}
