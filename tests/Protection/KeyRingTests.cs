using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>Versions of the other keys: who picks which, and what an old, leaked or unknown one is worth.</summary>
public sealed class KeyRingTests
{
    private static readonly AccountId Account = AccountId.Parse("acc_a");
    private readonly KeyStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announced_version_is_current_at_its_date_without_another_read()
    {
        var ring = await store.RingAsync();
        await ring.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now, Token, store.Time.Now.AddDays(2));
        store.Secrets.Clear();

        store.Time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromTicks(1));
        Assert.Contains("-0001-", ring.Current.Name);
        store.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Contains("-0002-", ring.Current.Name);
    }

    [Fact]
    public async Task An_id_is_genuine_by_the_key_of_its_own_time_on_every_instance()
    {
        var (one, other) = (await store.RingAsync(), await store.RingAsync());
        var ids = new MessageIds(one, store.Random);
        var before = ids.New(Account, store.Time.Now);
        var change = store.Time.Now.AddDays(2);
        await one.AddAsync(KeyPurpose.Ids, store.Time.Now, Token, change);
        await other.LoadAsync(Token);
        store.Time.AdvanceTo(change.AddSeconds(1));
        var after = ids.New(Account, store.Time.Now);

        // Received a moment before the change, and made after it: by a slow instance.
        var late = ids.New(Account, change.AddMilliseconds(-1));

        var elsewhere = new MessageIds(other, store.Random);
        Assert.All([before, after, late], id => Assert.True(elsewhere.IsGenuine(id, Account)));
        Assert.NotEqual(
            one.IdsAt(before.ReceivedAt).OfHop("x", "ingest", 0), one.IdsAt(after.ReceivedAt).OfHop("x", "ingest", 0));
        Assert.Equal(one.IdsAt(before.ReceivedAt).OfHop("x", "ingest", 0), other.IdsAt(late.ReceivedAt).OfHop("x", "ingest", 0));
    }

    [Fact]
    public async Task A_receipt_matches_what_was_submitted_before_the_change_and_after_it()
    {
        var ring = await store.RingAsync();
        var before = ring.IdsAt(store.Time.Now).OfReceiptNumber("operator", "1", "0900123");
        store.Time.Advance(TimeSpan.FromDays(1));
        await ring.AddAsync(KeyPurpose.Ids, store.Time.Now, Token);
        store.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromTicks(1));
        var after = ring.IdsAt(store.Time.Now).OfReceiptNumber("operator", "1", "0900123");

        Assert.Equal([after, before], Numbers(ring));
        store.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([after], Numbers(ring));
    }

    [Fact]
    public async Task A_retired_key_of_ids_leaves_the_word_to_the_row()
    {
        var ring = await store.RingAsync();
        var ids = new MessageIds(ring, store.Random);
        var old = ids.New(Account, store.Time.Now);
        store.Time.Advance(TimeSpan.FromDays(1));
        await ring.AddAsync(KeyPurpose.Ids, store.Time.Now, Token);
        await ring.ChangeAsync((document, _) => document.Retire(document.Of(KeyPurpose.Ids)[0], store.Time.Now), Token);

        Assert.True(ids.IsGenuine(old, Account));
        Assert.False(ids.IsGenuine(ids.New(Account, store.Time.Now), AccountId.Parse("acc_b")));
    }

    [Fact]
    public async Task A_row_is_whole_under_its_own_version_and_under_no_other()
    {
        var ring = await store.RingAsync();
        var macs = new RowMacs(ring);
        var row = Signed(macs);
        await ring.AddAsync(KeyPurpose.Rows, store.Time.Now, Token);
        Assert.True(macs.IsWhole(row));
        Assert.False(macs.IsCurrent(row));

        // The same hash under another version's number.
        var mac = (byte[])row.GetBinary("Mac")!.Clone();
        mac[3] = 2;
        row["Mac"] = mac;
        Assert.Equal(2, RowMacs.VersionOf(row));
        Assert.False(macs.IsWhole(row));

        macs.Sign(row);
        Assert.True(macs.IsWhole(row));
        Assert.True(macs.IsCurrent(row));
    }

    [Fact]
    public async Task A_row_of_a_leaked_version_waits_until_it_is_signed_anew()
    {
        var ring = await store.RingAsync();
        var macs = new RowMacs(ring);
        var row = Signed(macs);

        await LeakAsync(ring, KeyPurpose.Rows);

        Assert.Throws<KeysUnavailableException>(() => macs.IsWhole(row));
        Assert.True(macs.MayBeResigned(row));
        macs.Sign(row);
        Assert.True(macs.IsWhole(row));
    }

    [Fact]
    public async Task A_row_of_a_leaked_version_that_was_changed_is_as_good_as_missing()
    {
        var ring = await store.RingAsync();
        var macs = new RowMacs(ring);
        var row = Signed(macs);
        await LeakAsync(ring, KeyPurpose.Rows);

        row["State"] = "active";

        Assert.False(macs.IsWhole(row));
        Assert.False(macs.MayBeResigned(row));
    }

    [Fact]
    public async Task A_row_of_a_retired_or_made_up_version_is_as_good_as_missing()
    {
        var ring = await store.RingAsync();
        var macs = new RowMacs(ring);
        var row = Signed(macs);
        await ring.AddAsync(KeyPurpose.Rows, store.Time.Now, Token);
        await ring.ChangeAsync((document, _) => document.Retire(document.Of(KeyPurpose.Rows)[0], store.Time.Now), Token);

        Assert.False(macs.IsWhole(row));
        Assert.False(macs.MayBeResigned(row));
        foreach (var made in new byte[][]
            {
                [], new byte[32], [0, 0, 0, 0, .. new byte[32]], [255, 0, 9, 9, .. new byte[32]], [255, 0, 9, 9, .. new byte[32], 2],
            })
        {
            row["Mac"] = made;
            Assert.False(macs.IsWhole(row));
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public async Task A_row_of_a_version_not_heard_of_yet_waits(int behind)
    {
        var (one, other) = (await store.RingAsync(), await store.RingAsync());
        for (var change = 0; change < behind; change++) await one.AddAsync(KeyPurpose.Rows, store.Time.Now, Token);
        var row = Signed(new RowMacs(one));

        Assert.Throws<KeysUnavailableException>(() => new RowMacs(other).IsWhole(row));
        await other.LoadAsync(Token);
        Assert.True(new RowMacs(other).IsWhole(row));
    }

    [Fact]
    public async Task Tokens_of_a_leaked_key_are_still_looked_up_and_not_made()
    {
        var ring = await store.RingAsync();
        var before = ring.PhoneTokens.Of("acc_a", "447700900123");

        await LeakAsync(ring, KeyPurpose.PhoneTokens);

        Assert.Equal([2, 1], ring.PhoneTokens.Versions);
        Assert.StartsWith("tok_2_", ring.PhoneTokens.Of("acc_a", "447700900123"));
        Assert.Equal(before, ring.PhoneTokens.Of(1, "acc_a", "447700900123"));
    }

    [Fact]
    public async Task A_leaked_key_encryption_key_opens_and_never_seals()
    {
        var ring = await store.RingAsync();
        var secrets = new RowSecrets(ring, store.Random);
        var old = await secrets.SealAsync("key_a.1", [1, 2, 3], Token);

        await LeakAsync(ring, KeyPurpose.KeyEncryption);

        Assert.Equal([1, 2, 3], await secrets.OpenAsync("key_a.1", old, Token));
        Assert.Contains("-0002-", RowSecrets.NameOf(await secrets.SealAsync("key_a.1", [1, 2, 3], Token)));
    }

    [Fact]
    public async Task A_retired_key_encryption_key_opens_nothing_even_while_the_vault_has_it()
    {
        var ring = await store.RingAsync();
        var secrets = new RowSecrets(ring, store.Random);
        var old = await secrets.SealAsync("key_a.1", [1, 2, 3], Token);
        await ring.AddAsync(KeyPurpose.KeyEncryption, store.Time.Now, Token);
        await ring.ChangeAsync((document, _) => document.Retire(document.Of(KeyPurpose.KeyEncryption)[0], store.Time.Now), Token);

        await Assert.ThrowsAsync<KeysUnavailableException>(() => secrets.OpenAsync("key_a.1", old, Token).AsTask());
    }

    [Fact]
    public async Task The_audits_old_keys_are_found_and_unknown_ones_are_not()
    {
        var (one, other) = (await store.RingAsync(), await store.RingAsync());
        await one.AddAsync(KeyPurpose.Audit, store.Time.Now, Token);
        var (keys, elsewhere) = (new AuditKeys(one), new AuditKeys(other));

        Assert.Equal(2, keys.Current.Version);
        Assert.Equal(elsewhere.Current.Key, await keys.FindAsync(1, Token));
        Assert.Equal(keys.Current.Key, await elsewhere.FindAsync(2, Token));
        Assert.Null(await keys.FindAsync(3, Token));
    }

    [Fact]
    public async Task Two_changes_at_once_both_count()
    {
        var rings = new List<KeyRing>();
        foreach (var _ in Enumerable.Range(0, 4)) rings.Add(await store.RingAsync());

        var changing = Task.WhenAll(rings.Select(ring => Task.Run(() => ring.AddAsync(KeyPurpose.Audit, store.Time.Now, Token), Token)));
        while (!changing.IsCompleted)
        {
            store.Time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        await changing;
        var ring = await store.RingAsync();
        Assert.Equal([1, 2, 3, 4, 5], ring.Versions(KeyPurpose.Audit).Select(one => one.Number));
    }

    [Theory, InlineData("{}"), InlineData("[]"), InlineData("{\"keyEncryptionKeys\":[],\"macKey\":\"x\"}"), InlineData("not json")]
    public async Task What_is_no_ring_is_refused_and_left_alone(string json)
    {
        store.Secrets[KeyRing.DocumentName] = System.Text.Encoding.UTF8.GetBytes(json);

        await Assert.ThrowsAsync<KeysUnavailableException>(store.RingAsync);
        Assert.Empty(store.Written);
    }

    [Theory, InlineData(0, true), InlineData(1, false)]
    public async Task Keys_serve_for_their_time_after_the_last_read_and_no_longer(int ticks, bool serve)
    {
        var ring = await store.RingAsync();
        store.Time.Advance(TimeSpan.FromDays(1) + new TimeSpan(ticks));

        ring.NoteAway(TimeSpan.FromDays(1));

        Assert.Equal(serve, ring.Ready);
        if (!serve) Assert.Throws<KeysUnavailableException>(() => ring.Current);
        await ring.LoadAsync(Token);
        Assert.True(ring.Ready);
    }

    private string[] Numbers(KeyRing ring) =>
        [.. ring.IdsSince(store.Time.Now.AddDays(-14)).Select(macs => macs.OfReceiptNumber("operator", "1", "0900123"))];

    private Task LeakAsync(KeyRing ring, KeyPurpose purpose) => ring.ChangeAsync(
        (document, nameOf) => document.Compromise(purpose, 1, nameOf, store.Time.Now, store.Time.Now), Token);

    private static TableEntity Signed(RowMacs macs)
    {
        var row = new TableEntity("acc_a", "account") { ["State"] = "blocked" };
        macs.Sign(row);
        return row;
    }
}
