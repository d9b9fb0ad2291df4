using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>The key ring, the data keys it wraps, and the secrets in rows.</summary>
public sealed class KeyTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly KeyStore store = new();

    [Fact]
    public async Task Two_instances_that_start_together_create_one_ring()
    {
        var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(LoadWaitingAsync)));

        Assert.Single(store.Written, name => name == KeyRing.DocumentName);
        Assert.Single(rings.Select(ring => Convert.ToHexString(ring.Current.Key)).Distinct());
        Assert.Single(rings.Select(ring => ring.PhoneTokens.Of("acc_a", "447700900123")).Distinct());
    }

    [Fact]
    public async Task The_document_is_written_after_all_its_keys()
    {
        await store.RingAsync();

        Assert.Equal(KeyRing.DocumentName, store.Written.Last());
        Assert.Equal(6, store.Written.Count);
    }

    [Fact]
    public async Task Without_its_keys_the_ring_refuses_to_work()
    {
        var ring = new KeyRing(store, store, store.Random, store.Time);

        Assert.False(ring.Ready);
        Assert.Throws<KeysUnavailableException>(() => ring.Macs);
        var made = await store.RingAsync();
        store.Secrets[made.Current.Name] = new byte[31];
        await Assert.ThrowsAsync<KeysUnavailableException>(() => ring.LoadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_a_rotation_new_data_keys_are_wrapped_anew_and_old_ones_open()
    {
        var ring = await store.RingAsync();
        var before = await SealWithAsync(ring, Day);
        store.Time.Advance(TimeSpan.FromDays(90));

        await ring.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now, CancellationToken.None);
        await SealWithAsync(ring, Day.AddDays(1));

        var names = ring.Versions(KeyPurpose.KeyEncryption).Select(one => one.Name).ToArray();
        Assert.Equal(["waxseal-kek-0001", "waxseal-kek-0002"], names.Select(name => name[..16]));
        Assert.Equal(store.Time.Now, ring.Versions(KeyPurpose.KeyEncryption)[1].Created);
        Assert.Equal(names[0], store.DataKeys[("acc_a", new(Day, 0))].WrappedUnder);
        Assert.Equal(names[1], store.DataKeys[("acc_a", new(Day.AddDays(1), 0))].WrappedUnder);
        Assert.IsType<Opening.Opened>(
            await store.SealerOf(await store.RingAsync()).OpenAsync(SealPurpose.Hop, "ingest", before, CancellationToken.None));
    }

    [Fact]
    public async Task An_instance_that_did_not_see_the_rotation_opens_what_it_brought()
    {
        var (stale, rotating) = (await store.RingAsync(), await store.RingAsync());
        await rotating.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now, CancellationToken.None);
        var record = await SealWithAsync(rotating, Day);

        var opening = await store.SealerOf(stale).OpenAsync(SealPurpose.Hop, "ingest", record, CancellationToken.None);

        Assert.IsType<Opening.Opened>(opening);
    }

    [Fact]
    public async Task A_new_key_encryption_key_changes_no_token_and_no_hash()
    {
        var ring = await store.RingAsync();
        var (token, hash) = (ring.PhoneTokens.Of("acc_a", "447700900123"), ring.Macs.OfHop("msg_x", "ingest", 0));

        await ring.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now, CancellationToken.None);

        Assert.Equal(token, ring.PhoneTokens.Of("acc_a", "447700900123"));
        Assert.Equal(hash, ring.Macs.OfHop("msg_x", "ingest", 0));
    }

    [Fact]
    public async Task Two_instances_that_race_for_a_data_key_seal_with_the_same_one()
    {
        var ring = await store.RingAsync();
        var (first, second) = (store.DataKeysOf(ring), store.DataKeysOf(ring));
        var both = new Barrier(2);
        store.BeforeAdd = () => Task.Run(() => both.SignalAndWait(TimeSpan.FromSeconds(10)));

        var keys = await Task.WhenAll(
            first.ForSealingAsync("acc_a", Day, CancellationToken.None).AsTask(),
            second.ForSealingAsync("acc_a", Day, CancellationToken.None).AsTask());

        Assert.Single(store.DataKeys);
        var record = Seal(keys[0]);
        using var lease = keys[1].Rent();
        Assert.True(SealedRecord.TryReadLabel(record, out _, out var head));
        Assert.True(SealedRecord.TryOpen(lease.Aes, record, head, out _));
    }

    [Fact]
    public async Task A_row_cannot_steer_what_is_read_from_the_vault()
    {
        var ring = await store.RingAsync();
        await store.DataKeysOf(ring).ForSealingAsync("acc_a", Day, CancellationToken.None);
        store.Secrets["somebody-elses"] = new byte[32];
        store.DataKeys[("acc_a", new(Day, 0))] = store.DataKeys[("acc_a", new(Day, 0))] with { WrappedUnder = "somebody-elses" };

        await Assert.ThrowsAsync<KeysUnavailableException>(
            () => store.DataKeysOf(ring).FindAsync("acc_a", new(Day, 0), CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Refuses_a_wrapped_key_with_any_byte_changed()
    {
        var ring = await store.RingAsync();
        await store.DataKeysOf(ring).ForSealingAsync("acc_a", Day, CancellationToken.None);
        var row = store.DataKeys[("acc_a", new(Day, 0))];
        for (var at = 0; at < row.Wrapped.Length; at++)
        {
            var wrapped = (byte[])row.Wrapped.Clone();
            wrapped[at] ^= 0x80;
            await RefusesAsync(ring, row with { Wrapped = wrapped }, "acc_a", Day);
        }

        await RefusesAsync(ring, row with { Wrapped = row.Wrapped[..^1] }, "acc_a", Day);
        await RefusesAsync(ring, row, "acc_b", Day);
        await RefusesAsync(ring, row, "acc_a", Day.AddDays(1));
    }

    [Fact]
    public async Task No_key_is_made_by_looking_for_one()
    {
        var keys = store.DataKeysOf(await store.RingAsync());

        Assert.Null(await keys.FindAsync("acc_a", new(Day, 0), CancellationToken.None));
        Assert.Empty(store.DataKeys);
    }

    [Fact]
    public async Task A_rows_secret_opens_for_its_row_only_also_after_a_rotation()
    {
        var ring = await store.RingAsync();
        var secrets = new RowSecrets(ring, store.Random);
        var stored = await secrets.SealAsync("key_a.1", [1, 2, 3], CancellationToken.None);
        await ring.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now, CancellationToken.None);

        Assert.Equal([1, 2, 3], await secrets.OpenAsync("key_a.1", stored, CancellationToken.None));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => secrets.OpenAsync("key_b.1", stored, CancellationToken.None).AsTask());
        for (var at = 0; at < stored.Length; at++)
        {
            var changed = (byte[])stored.Clone();
            changed[at] ^= 1;
            await Assert.ThrowsAsync<KeysUnavailableException>(
                () => secrets.OpenAsync("key_a.1", changed, CancellationToken.None).AsTask());
        }
    }

    private async Task RefusesAsync(KeyRing ring, DataKeyRow row, string account, DateOnly day)
    {
        store.DataKeys[(account, new(day, 0))] = row;
        await Assert.ThrowsAsync<KeysUnavailableException>(
            () => store.DataKeysOf(ring).FindAsync(account, new(day, 0), CancellationToken.None).AsTask());
    }

    // An instance that finds the lease taken waits on the clock: here the clock goes on until it has its ring.
    private async Task<KeyRing> LoadWaitingAsync()
    {
        var ring = new KeyRing(store, store, store.Random, store.Time);
        var loading = ring.LoadAsync(CancellationToken.None);
        while (!loading.IsCompleted)
        {
            store.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        await loading;
        return ring;
    }

    private async Task<byte[]> SealWithAsync(KeyRing ring, DateOnly day) =>
        await store.SealerOf(ring).SealAsync(Label(day), "text"u8.ToArray(), CancellationToken.None);

    private byte[] Seal(DataKey key)
    {
        using var lease = key.Rent();
        return SealedRecord.Seal(lease.Aes, Label(Day), new byte[12], "text"u8);
    }

    private SealLabel Label(DateOnly day) =>
        new(SealPurpose.Hop, "ingest", "acc_a", day, "msg_x", 0, store.Time.Now.AddDays(200));
}
