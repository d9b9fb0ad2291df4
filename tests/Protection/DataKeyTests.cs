using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>Data keys in memory: what they cost, how long they stay, and that they go.</summary>
public sealed class DataKeyTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly TimeSpan CachedFor = new ProtectionOptions().DataKeysCachedFor;
    private readonly KeyStore store = new();
    private int lookUps;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seal_and_open_wait_for_nothing_once_the_key_is_in_memory()
    {
        var sealer = new Sealer(await NewKeysAsync(), store.Time);
        var record = await sealer.SealAsync(Label("acc_a"), "text"u8.ToArray(), Token);
        var before = lookUps;

        var sealing = sealer.SealAsync(Label("acc_a"), "text"u8.ToArray(), Token);
        var opening = sealer.OpenAsync(SealPurpose.Hop, "ingest", record, Token);

        Assert.True(sealing.IsCompletedSuccessfully && opening.IsCompletedSuccessfully);
        Assert.IsType<Opening.Opened>(await opening);
        Assert.Equal(before, lookUps);
    }

    [Theory, InlineData(-1, true), InlineData(0, false)]
    public async Task A_key_that_another_instance_destroyed_serves_here_for_a_stated_time_at_most(int ticks, bool serves)
    {
        var sealer = new Sealer(await NewKeysAsync(), store.Time);
        var record = await sealer.SealAsync(Label("acc_a"), "text"u8.ToArray(), Token);
        store.DataKeys.Clear();
        store.Time.Advance(CachedFor + TimeSpan.FromTicks(ticks));

        var opening = await sealer.OpenAsync(SealPurpose.Hop, "ingest", record, Token);

        Assert.Equal(serves, opening is Opening.Opened);
        if (!serves) Assert.Equal(new Opening.Forged("unknown_key"), opening);
    }

    [Fact]
    public async Task A_forgotten_key_is_looked_up_again_and_what_was_handed_out_works_no_more()
    {
        var keys = await NewKeysAsync();
        var known = await keys.ForSealingAsync("acc_a", Day, Token);
        store.DataKeys.Clear();

        keys.Forget("acc_a", new(Day, 0));
        keys.Forget("acc_a", new(Day, 0));

        Assert.Throws<KeysUnavailableException>(() => known.Rent());
        Assert.Null(await keys.FindAsync("acc_a", new(Day, 0), Token));
    }

    [Fact]
    public void A_destroyed_key_is_zeroed_and_what_was_under_way_is_finished()
    {
        var bytes = Enumerable.Repeat((byte)7, 32).ToArray();
        var key = new DataKey(bytes, store.Random, 0);
        var lease = key.Rent();

        key.Destroy();

        Assert.Equal(new byte[32], bytes);
        lease.Aes.Encrypt(lease.NextNonce(), "text"u8, new byte[4], new byte[16]);
        lease.Dispose();
        Assert.Throws<KeysUnavailableException>(() => key.Rent());
    }

    [Fact]
    public async Task What_nobody_asks_for_any_more_leaves_memory()
    {
        var keys = await NewKeysAsync();
        var old = await keys.ForSealingAsync("acc_a", Day, Token);
        store.Time.Advance(CachedFor);

        await keys.ForSealingAsync("acc_b", Day, Token);

        Assert.Throws<KeysUnavailableException>(() => old.Rent());
    }

    [Fact]
    public async Task Memory_holds_no_more_keys_than_it_may()
    {
        var keys = await NewKeysAsync(new ProtectionOptions { DataKeysCachedMax = 100 });
        for (var account = 0; account < 100; account++) await keys.ForSealingAsync($"acc_{account}", Day, Token);
        var before = lookUps;
        await keys.FindAsync("acc_0", new(Day, 0), Token);
        Assert.Equal(before, lookUps);

        await keys.ForSealingAsync("acc_100", Day, Token);
        before = lookUps;
        await keys.FindAsync("acc_0", new(Day, 0), Token);

        Assert.Equal(before + 1, lookUps);
    }

    [Fact]
    public void No_nonce_is_given_out_twice_by_any_number_of_threads()
    {
        var key = new DataKey(new byte[32], store.Random, 0);
        var nonces = new ConcurrentBag<string>();

        Parallel.For(0, 2_000, _ =>
        {
            using var lease = key.Rent();
            nonces.Add(Convert.ToHexString(lease.NextNonce()));
        });

        Assert.Equal(2_000, nonces.Distinct().Count());
        Assert.All(nonces, nonce => Assert.Equal(24, nonce.Length));
    }

    [Fact]
    public void A_source_of_randomness_that_fails_gives_no_nonce()
    {
        var random = new FailingRandom();
        var key = new DataKey(new byte[32], random, 0);
        var given = new HashSet<string>();
        for (var number = 0; number < 200; number++)
        {
            // The stock runs out now and then, and the source fails every other time.
            using var lease = key.Rent();
            try
            {
                Assert.True(given.Add(Convert.ToHexString(lease.NextNonce())));
            }
            catch (CryptographicException)
            {
                random.Failed++;
            }
        }

        Assert.InRange(random.Failed, 2, 20);
    }

    private async Task<DataKeys> NewKeysAsync(ProtectionOptions? options = null) => new(
        await store.RingAsync(), new CountingRows(this), store.Random, Options.Create(options ?? new ProtectionOptions()), store.Time);

    private SealLabel Label(string account) => new(SealPurpose.Hop, "ingest", account, Day, "msg_x", 0, store.Time.Now.AddDays(10));

    private sealed class CountingRows(DataKeyTests owner) : IDataKeyRows
    {
        public Task<DataKeyRow?> FindAsync(string account, DataKeyVersion version, CancellationToken cancellation)
        {
            owner.lookUps++;
            return owner.store.FindAsync(account, version, cancellation);
        }

        public Task<bool> AddAsync(DataKeyRow row, CancellationToken cancellation) => owner.store.AddAsync(row, cancellation);

        public IAsyncEnumerable<DataKeyRow> ListAsync(string exceptUnder, CancellationToken cancellation) =>
            owner.store.ListAsync(exceptUnder, cancellation);

        public Task<bool> TryReplaceAsync(IReadOnlyList<DataKeyRow> rows, CancellationToken cancellation) =>
            owner.store.TryReplaceAsync(rows, cancellation);
    }

    private sealed class FailingRandom : RandomNumberGenerator
    {
        private readonly CountingRandom inner = new();
        private int calls;

        public int Failed { get; set; }

        public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

        public override void GetBytes(Span<byte> data)
        {
            if (++calls % 2 == 0) throw new CryptographicException("No randomness now.");
            inner.GetBytes(data);
        }
    }
}
