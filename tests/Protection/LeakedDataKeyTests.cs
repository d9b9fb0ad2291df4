using System.Text;
using Microsoft.Extensions.Options;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>Who has the key-encryption key and a copy of the table has the days' data keys: these seal nothing any more.</summary>
public sealed class LeakedDataKeyTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly KeyStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_sealed_after_the_report_does_not_open_with_the_days_key_of_before()
    {
        var ring = await store.RingAsync();
        var sealer = store.SealerOf(ring);
        var before = await SealAsync(sealer, Day);
        using var stolen = (await store.DataKeysOf(ring).ForSealingAsync("acc_a", Day, Token)).Rent();
        Assert.True(Opens(stolen, before));

        await LeakAsync(ring, 1);
        var after = await SealAsync(sealer, Day);

        Assert.False(Opens(stolen, after));
        var elsewhere = store.SealerOf(await store.RingAsync());
        Assert.IsType<Opening.Opened>(await OpenAsync(elsewhere, before));
        Assert.IsType<Opening.Opened>(await OpenAsync(elsewhere, after));
        Assert.IsType<Opening.Opened>(await OpenAsync(sealer, after));
    }

    // The thief's copy of the table: all keys that stood there when the last instance heard of it.
    [Theory, InlineData(-20, 1), InlineData(0, 1), InlineData(1, 1), InlineData(2, 0), InlineData(20, 0)]
    public async Task Only_days_whose_own_key_the_leaked_one_may_have_wrapped_get_another(int days, int generation)
    {
        var ring = await store.RingAsync();
        await LeakAsync(ring, 1);

        var record = await SealAsync(store.SealerOf(ring), Day.AddDays(days));

        Assert.True(SealedRecord.TryReadLabel(record, out var label, out _));
        Assert.Equal((Day.AddDays(days), generation), (label.Day, label.Generation));
    }

    [Fact]
    public async Task After_a_second_leak_the_day_has_a_third_key_and_all_three_open()
    {
        var ring = await store.RingAsync();
        var sealer = store.SealerOf(ring);
        var records = new List<byte[]> { await SealAsync(sealer, Day) };
        foreach (var version in new[] { 1, 2 })
        {
            await LeakAsync(ring, version);
            records.Add(await SealAsync(sealer, Day));
        }

        Assert.Equal(["20260302", "20260302.1", "20260302.2"], store.DataKeys.Keys.Select(one => one.Version.ToString()).Order());
        foreach (var record in records) Assert.IsType<Opening.Opened>(await OpenAsync(store.SealerOf(ring), record));
    }

    [Fact]
    public async Task A_leak_of_a_version_that_wrapped_nothing_yet_changes_no_key()
    {
        var ring = await store.RingAsync();
        await ring.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now.AddDays(2), Token);
        await LeakAsync(ring, 2);

        await SealAsync(store.SealerOf(ring), Day);

        Assert.Equal("20260302", Assert.Single(store.DataKeys.Keys).Version.ToString());
    }

    [Fact]
    public async Task Who_has_the_leaked_key_cannot_put_a_key_of_his_own_in_the_place_of_the_next()
    {
        var ring = await store.RingAsync();
        var row = await StolenAsync(ring, new(Day, 1));
        await LeakAsync(ring, 1);
        store.DataKeys[("acc_a", row.Version)] = row;

        await Assert.ThrowsAsync<KeysUnavailableException>(() => SealAsync(store.SealerOf(ring), Day));
        var (stolen, current) = (await ring.FindAsync(row.WrappedUnder, Token), ring.Current);
        Assert.Null(store.DataKeysOf(ring).Rewrap(row, stolen, current));
    }

    // The last day that the leaked one may have wrapped is Day + 1: of that day its row is moved like any other, though nothing new is
    // sealed with it.
    [Theory, InlineData(1, false), InlineData(2, true), InlineData(3, true)]
    public async Task Who_has_the_leaked_key_cannot_put_a_key_of_his_own_on_a_day_to_come(int days, bool strange)
    {
        var ring = await store.RingAsync();
        var row = await StolenAsync(ring, new(Day.AddDays(days), 0));
        store.DataKeys[("acc_a", row.Version)] = row;
        await LeakAsync(ring, 1);

        var load = await Record.ExceptionAsync(() => store.DataKeysOf(ring).FindAsync("acc_a", row.Version, Token).AsTask());
        var (stolen, current) = (await ring.FindAsync(row.WrappedUnder, Token), ring.Current);
        Assert.Equal(strange, load is KeysUnavailableException);
        Assert.Equal(strange, store.DataKeysOf(ring).Rewrap(row, stolen, current) is null);
    }

    // Between two leaks: the second alone reaches that day, and it is the first that the row names.
    [Fact]
    public async Task A_key_of_before_the_first_of_two_leaks_is_none_of_a_day_between_them()
    {
        var ring = await store.RingAsync();
        var row = await StolenAsync(ring, new(Day.AddDays(5), 0));
        store.DataKeys[("acc_a", row.Version)] = row;
        await LeakAsync(ring, 1);
        store.Time.Advance(TimeSpan.FromDays(5));
        await LeakAsync(ring, 2);

        await Assert.ThrowsAsync<KeysUnavailableException>(
            () => store.DataKeysOf(ring).FindAsync("acc_a", row.Version, Token).AsTask());
    }

    [Fact]
    public async Task An_instance_whose_clock_is_behind_makes_no_next_key_under_the_leaked_one()
    {
        var behind = new ManualTime(store.Time.Now.AddSeconds(-1));
        var ring = await store.RingAsync();
        var slow = new KeyRing(store, store, store.Random, behind);
        await LeakAsync(ring, 1);
        await slow.LoadAsync(Token);
        var sealer = new Sealer(new DataKeys(slow, store, store.Random, Options.Create(new ProtectionOptions()), behind), behind);

        await Assert.ThrowsAsync<KeysUnavailableException>(() => SealAsync(sealer, Day));
        Assert.Empty(store.DataKeys);
        behind.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<Opening.Opened>(await OpenAsync(store.SealerOf(ring), await SealAsync(sealer, Day)));
    }

    [Theory, InlineData("20260302", 0), InlineData("20260302.1", 1), InlineData("20260302.12", 12)]
    public void A_version_is_read_as_it_was_written(string text, int generation)
    {
        Assert.True(DataKeyVersion.TryParse(text, out var version));
        Assert.Equal((Day, generation, text), (version.Day, version.Generation, version.ToString()));
    }

    [Theory, InlineData(""), InlineData("2026030"), InlineData("20260302."), InlineData("20260302.0"), InlineData("20260302.01")]
    [InlineData("20260302.-1"), InlineData("20260302. 1"), InlineData("20260332"), InlineData("20260302.99999999999")]
    public void Anything_else_is_no_version(string text) => Assert.False(DataKeyVersion.TryParse(text, out _));

    // As the thief wraps it: for a place that he chose, with the key that he has.
    private async Task<DataKeyRow> StolenAsync(KeyRing ring, DataKeyVersion version)
    {
        var (name, key) = ring.Current;
        var wrapped = new byte[32 + KeyWrap.ExtraBytes];
        KeyWrap.Wrap(key, store.Random, new byte[32], Encoding.UTF8.GetBytes($"waxseal data key 1|acc_a|{version}|{name}"), wrapped);
        await ring.LoadAsync(Token);
        return new DataKeyRow("acc_a", version, name, wrapped);
    }

    private static bool Opens(DataKey.Lease lease, byte[] record) =>
        SealedRecord.TryReadLabel(record, out _, out var head) && SealedRecord.TryOpen(lease.Aes, record, head, out _);

    private Task LeakAsync(KeyRing ring, int version) => ring.ChangeAsync(
        (document, nameOf) => document.Compromise(KeyPurpose.KeyEncryption, version, nameOf, store.Time.Now, store.Time.Now), Token);

    private async Task<byte[]> SealAsync(Sealer sealer, DateOnly day) => await sealer.SealAsync(
        new SealLabel(SealPurpose.Hop, "ingest", "acc_a", day, "msg_x", 0, store.Time.Now.AddDays(10)), "text"u8.ToArray(), Token);

    private static async Task<Opening> OpenAsync(Sealer sealer, byte[] record) =>
        await sealer.OpenAsync(SealPurpose.Hop, "ingest", record, Token);
}
