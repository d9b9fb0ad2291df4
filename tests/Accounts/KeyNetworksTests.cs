using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>Since when a key was used from where, and what a change of the key of ids leaves of it.</summary>
public sealed class KeyNetworksTests
{
    private static readonly AccountId Owner = AccountId.Parse("acc_a");
    private static readonly ClientNetwork Office = ClientNetwork.Of(IPAddress.Parse("203.0.113.7"));
    private static readonly ClientNetwork Elsewhere = ClientNetwork.Of(IPAddress.Parse("198.51.100.7"));
    private readonly KeyStore store = new();
    private readonly MemoryRows rows = new();
    private readonly MetNetworks news = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(-1, false), InlineData(0, true)]
    public async Task A_network_is_known_a_day_after_its_first_call(int ticks, bool known)
    {
        using var networks = NetworksOf(await store.RingAsync());
        networks.Note(Owner, "key_a", Office);
        await networks.SaveAsync(Token);

        store.Time.Advance(TimeSpan.FromDays(1) + new TimeSpan(ticks));

        Assert.Equal(known, await networks.KnowsAsync(Old("key_a"), Office, Token));
        Assert.False(await networks.KnowsAsync(Old("key_a"), Elsewhere, Token));
        Assert.False(await networks.KnowsAsync(Old("key_b"), Office, Token));
    }

    [Theory]
    [InlineData("key_a.1", 1, false, true)]
    [InlineData("key_a.1", 0, false, false)]
    [InlineData("key_a.2", 1, false, false)]
    [InlineData("key_a.1", 1, true, false)]
    public async Task Where_a_key_younger_than_a_day_is_first_used_from_is_known_unless_it_was_elsewhere(
        string id, int ticksLeft, bool elsewhere, bool known)
    {
        var ring = await store.RingAsync();
        using var networks = NetworksOf(ring);
        if (elsewhere) networks.Note(Owner, "key_a", Elsewhere);
        networks.Note(Owner, "key_a", Office);
        var key = MadeKey.Of(id, "acc_a", store.Time.Now.AddTicks(ticksLeft), []);

        Assert.Equal(known, await networks.KnowsAsync(key, Office, Token));
        await networks.SaveAsync(Token);
        using var restarted = NetworksOf(ring);
        Assert.Equal(known, await restarted.KnowsAsync(key, Office, Token));
        Assert.False(await restarted.KnowsAsync(key, Elsewhere, Token));
    }

    [Fact]
    public async Task A_later_call_changes_nothing_of_its_first_time()
    {
        var ring = await store.RingAsync();
        using var one = NetworksOf(ring);
        one.Note(Owner, "key_a", Office);
        await one.SaveAsync(Token);
        store.Time.Advance(TimeSpan.FromHours(23));

        using var other = NetworksOf(ring);
        other.Note(Owner, "key_a", Office);
        await other.SaveAsync(Token);
        store.Time.Advance(TimeSpan.FromHours(1));

        Assert.True(await other.KnowsAsync(Old("key_a"), Office, Token));
    }

    [Fact]
    public async Task It_is_known_across_a_change_of_the_key_of_ids_and_after_the_old_key_is_gone()
    {
        var ring = await store.RingAsync();
        using var networks = NetworksOf(ring);
        networks.Note(Owner, "key_a", Office);
        await networks.SaveAsync(Token);
        store.Time.Advance(TimeSpan.FromDays(2));
        await ring.AddAsync(KeyPurpose.Ids, store.Time.Now, Token);
        Assert.True(await networks.KnowsAsync(Old("key_a"), Office, Token));

        using var restarted = NetworksOf(ring);
        restarted.Note(Owner, "key_a", Office);
        await restarted.SaveAsync(Token);
        await ring.ChangeAsync((document, _) => document.Retire(document.Of(KeyPurpose.Ids)[0], store.Time.Now), Token);

        Assert.True(await restarted.KnowsAsync(Old("key_a"), Office, Token));
        Assert.Single((await rows.FindAsync("key_a", Token)).Networks);
    }

    [Fact]
    public async Task A_network_is_news_when_the_key_was_used_elsewhere_for_a_day()
    {
        using var networks = NetworksOf(await store.RingAsync());
        networks.Note(Owner, "key_a", Office);
        await networks.SaveAsync(Token);
        networks.Note(Owner, "key_a", ClientNetwork.Of(IPAddress.Parse("192.0.2.1")));
        await networks.SaveAsync(Token);
        Assert.Equal(0, news.Count);

        store.Time.Advance(TimeSpan.FromDays(1));
        networks.Note(Owner, "key_a", Elsewhere);
        await networks.SaveAsync(Token);

        Assert.Equal(1, news.Count);
    }

    [Fact]
    public void The_networks_that_were_seen_first_make_room_for_others()
    {
        var all = new SeenNetworks("key_a", [], "");
        for (var at = 0; at <= SeenNetworks.CountMax; at++) all = all.With([$"hash {at}"], store.Time.Now.AddSeconds(at));

        Assert.Equal(SeenNetworks.CountMax, all.Networks.Count);
        Assert.Null(all.SinceOf(["hash 0"]));
        Assert.NotNull(all.SinceOf(["hash 1"]));
    }

    [Fact]
    public async Task The_same_idempotency_key_names_the_same_thing_across_a_change_of_the_key_of_ids()
    {
        var ring = await store.RingAsync();
        var before = FreshId.AllOf("acc_", "key_admin", "again", ring, store.Random);
        store.Time.Advance(TimeSpan.FromDays(1));
        await ring.AddAsync(KeyPurpose.Ids, store.Time.Now, Token);

        var after = FreshId.AllOf("acc_", "key_admin", "again", ring, store.Random);

        Assert.Equal([before[0]], after.Skip(1));
        Assert.NotEqual(before[0], after[0]);
        Assert.Single(FreshId.AllOf("acc_", "key_admin", "", ring, store.Random));
    }

    // Made a day ago.
    private ApiKey Old(string id) => MadeKey.Of(id + ".1", "acc_a", store.Time.Now, []);

    private KeyNetworks NetworksOf(KeyRing ring) =>
        new(rows, news, ring, Options.Create(new AccountOptions()), store.Time, NullLogger<KeyNetworks>.Instance);

    private sealed class MetNetworks : INetworkNews
    {
        public int Count { get; private set; }

        public void Met(AccountId account) => Count++;
    }

    private sealed class MemoryRows : IKeyNetworkRows
    {
        private readonly Dictionary<string, SeenNetworks> kept = [];

        public Task<SeenNetworks> FindAsync(string key, CancellationToken cancellation) =>
            Task.FromResult(kept.GetValueOrDefault(key) ?? new SeenNetworks(key, [], ""));

        public Task<bool> TryWriteAsync(SeenNetworks seen, CancellationToken cancellation)
        {
            kept[seen.Key] = seen;
            return Task.FromResult(true);
        }
    }
}
