using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Upkeep;
using Waxseal.Webhooks;
using Xunit;
using KeyState = Waxseal.Protection.KeyState;

namespace Waxseal.Tests.Upkeep;

/// <summary>Every key that the product holds is listed with its state and dates, and none of them is shown.</summary>
public sealed class KeyInventoryTests : IAsyncLifetime
{
    private RewrapScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await RewrapScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Data_keys_are_totals_of_an_account_with_the_oldest_and_the_next_date()
    {
        await scene.WriteRowsAsync("a");
        await scene.SealAsync("acc_a", 3);
        scene.Time.AdvanceTo(new DateTimeOffset(RewrapScene.Day.AddDays(2), new TimeOnly(10, 0), TimeSpan.Zero));

        var page = await Totals().PageAsync(DataKeyTotals.Purpose, "", 10, Token);

        var key = Assert.Single(page.Keys);
        Assert.Equal(("acc_a", ""), (key.Account, page.Next));
        Assert.Equal([(KeyState.Current, 1), (KeyState.Previous, 2)], key.Versions.Select(one => (one.State, one.Count)));
        Assert.Equal(StartOf(RewrapScene.Day), key.Versions[1].Created);

        // The content of that day is thirty days old, which is longer than anything is under way; then the next run comes.
        Assert.Equal(StartOf(RewrapScene.Day.AddDays(31)).AddHours(2.5), key.Versions[1].Next);
    }

    [Fact]
    public async Task Data_keys_come_in_pages_of_accounts_and_none_is_left_out()
    {
        foreach (var name in new[] { "a", "b", "c" }) await scene.SealAsync($"acc_{name}", 2);
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await Totals().PageAsync(DataKeyTotals.Purpose, after, 2, Token);
            seen.AddRange(page.Keys.Select(one => $"{one.Id} {one.Versions.Sum(version => version.Count)}"));
            after = page.Next;
        }
        while (after.Length > 0);

        Assert.Equal(["acc_a 2", "acc_b 2", "acc_c 2"], seen);
    }

    [Fact]
    public async Task After_a_leak_of_the_wrapping_key_only_the_newest_generation_is_current()
    {
        await scene.SealAsync("acc_a", 1);
        await scene.LeakAsync(KeyPurpose.KeyEncryption, 1);
        await scene.SealAsync("acc_a", 1);

        var key = Assert.Single((await Totals().PageAsync(DataKeyTotals.Purpose, "", 10, Token)).Keys);

        Assert.Equal([((int?)1, KeyState.Current), (0, KeyState.Previous)], key.Versions.Select(one => (one.Number, one.State)));
    }

    [Fact]
    public async Task A_data_key_that_leaked_says_when_and_stands_apart_from_sound_ones()
    {
        await scene.SealAsync("acc_a", 2);
        var at = new DateTimeOffset(RewrapScene.Day, new TimeOnly(9, 30), TimeSpan.Zero);
        await scene.Ring.ChangeAsync((document, _) => document.CompromiseDataKey(new("acc_a", RewrapScene.Day, 0, at))!, Token);
        scene.Time.AdvanceTo(new DateTimeOffset(RewrapScene.Day.AddDays(2), new TimeOnly(10, 0), TimeSpan.Zero));

        var key = Assert.Single((await Totals().PageAsync(DataKeyTotals.Purpose, "", 10, Token)).Keys);

        Assert.Equal(
            [(RewrapScene.Day.AddDays(1), null), (RewrapScene.Day, (DateTimeOffset?)at)],
            key.Versions.OrderByDescending(one => one.Created)
                .Select(one => (DateOnly.FromDateTime(one.Created!.Value.UtcDateTime), one.Compromised)));
        Assert.All(key.Versions, one => Assert.Equal((0, KeyState.Previous, 1), (one.Number, one.State, one.Count)));
    }

    [Fact]
    public async Task Secrets_of_webhooks_are_numbered_and_the_replaced_one_says_its_end()
    {
        await scene.WriteRowsAsync("a");
        var rows = scene.Webhooks(scene.Ring);
        var before = await rows.FindAsync(AccountId.Parse("acc_a"), Token);
        var endpoint = before.Endpoints[0];
        var fresh = new WebhookSecret(new byte[32], null) { Since = scene.Time.GetUtcNow() };
        var secrets = WebhookEndpoints.Rotated(endpoint.Secrets, fresh, scene.Time.GetUtcNow(), TimeSpan.FromDays(1));
        Assert.True(await rows.TryWriteAsync(before.With(endpoint with { Secrets = secrets }), Token));

        var page = await new WebhookSecrets(scene.Accounts(scene.Ring), rows, scene.Time).PageAsync(WebhookSecrets.Purpose, "", 10, Token);

        var key = Assert.Single(page.Keys);
        Assert.Equal(("whk_a", "acc_a"), (key.Id, key.Account));
        Assert.Equal([((int?)2, KeyState.Current), (1, KeyState.Previous)], key.Versions.Select(one => (one.Number, one.State)));
        Assert.Equal([null, scene.Time.GetUtcNow().AddDays(1)], key.Versions.Select(one => one.Next));
    }

    [Fact]
    public void Secrets_of_a_row_from_before_they_had_numbers_are_numbered_as_they_lie()
    {
        var at = scene.Time.GetUtcNow();
        var kept = new KeptWebhook(
            WebhookId.Parse("whk_a"), "https://example.com/", [], "", "on", "", [new KeptSecret([1], null), new KeptSecret([2], at)], at, at);

        Assert.Equal([2, 1], WebhookTable.SecretsOf(kept).Select(one => one.Number));
    }

    [Fact]
    public async Task Api_keys_of_all_accounts_come_in_pages_in_the_order_of_their_ids()
    {
        foreach (var name in new[] { "a", "b", "c" }) await scene.WriteRowsAsync(name);
        var listing = new HeldApiKeys(scene.Accounts(scene.Ring), scene.Time);

        var first = await listing.PageAsync(HeldApiKeys.Purpose, "", 2, Token);
        var second = await listing.PageAsync(HeldApiKeys.Purpose, first.Next, 2, Token);

        Assert.Equal(["key_a", "key_b"], first.Keys.Select(one => one.Id));
        Assert.Equal(("key_c", ""), (Assert.Single(second.Keys).Id, second.Next));
        Assert.Equal(scene.Time.GetUtcNow().AddDays(1000), second.Keys[0].Versions[0].Next);
    }

    [Fact]
    public void Versions_of_an_api_key_stand_as_announced_current_previous_and_retired()
    {
        var now = scene.Time.GetUtcNow();
        ApiKey[] all =
        [
            Version(1, rotatedBy: "", used: null, ends: now.AddHours(-1)), Version(2, "key_a", now.AddDays(-2), now.AddHours(1)),
            Version(3, "key_a", now.AddDays(-1), ends: null), Version(4, "key_a", used: null, now.AddDays(7)),
        ];
        var current = KeyRotationRules.Current(all);

        Assert.Equal(
            [KeyState.Retired, KeyState.Previous, KeyState.Current, KeyState.Announced],
            all.Select(one => HeldApiKeys.StateOf(one, current, now)));
    }

    [Fact]
    public async Task Watched_credentials_say_when_a_person_must_change_them_and_which_is_not_there()
    {
        var rotation = new RotationScene();
        rotation.Operators.Operators.Add(new OperatorOptions { Name = "one", Password = "vault:there", ClientKey = "vault:missing" });
        rotation.Operators.Operators.Add(new OperatorOptions { Name = "two", Password = "in the settings", ClientKey = "vault:away" });
        var written = rotation.Time.Now.AddDays(-10);
        rotation.Dates["there"] = new SecretDates(written, null) { Version = "00ff" };
        rotation.Unreadable = "away";
        var watched = new WatchedSecrets(
            rotation, Options.Create(rotation.Operators), Options.Create(new WhatsAppOptions()), Options.Create(new NetworksOptions()),
            Options.Create(rotation.Options), NullLogger<WatchedSecrets>.Instance);

        var page = await watched.PageAsync(WatchedSecrets.Purpose, "", 10, Token);

        Assert.Equal(["away", "missing", "there"], page.Keys.Select(one => one.Id));
        Assert.Equal([true, true, false], page.Keys.Select(one => one.Versions[0].Unavailable));
        var there = page.Keys[2].Versions[0];
        Assert.Equal(("there/00ff", written, written.AddDays(365)), (there.Name, there.Created, there.Next));
    }

    [Fact]
    public async Task The_rings_own_keys_say_their_next_date_in_each_state()
    {
        var now = scene.Time.GetUtcNow();
        await scene.LeakAsync(KeyPurpose.Rows, 1);
        var options = new ProtectionOptions();

        var page = await new RingKeys(scene.Ring, Options.Create(options), scene.Time).PageAsync("rows", "", 1, Token);

        Assert.Equal(
            [(KeyState.Current, now + options.RowsKeyPeriod), (KeyState.Previous, now + options.Settling)],
            Assert.Single(page.Keys).Versions.Select(one => (one.State, one.Next!.Value)));
    }

    [Fact]
    public void What_is_listed_has_no_place_for_a_key()
    {
        var members = new[] { typeof(HeldKey), typeof(HeldKeyVersion), typeof(HeldKeyPage) }.SelectMany(type => type.GetProperties());

        Assert.DoesNotContain(members, one => one.PropertyType == typeof(byte[]) || one.PropertyType == typeof(ReadOnlyMemory<byte>));
    }

    private DataKeyTotals Totals() => new(
        new DataKeyDays(scene.Service), scene.DataKeysOf(scene.Ring, scene.DataKeyRows), scene.Ring,
        scene.Accounts(scene.Ring),
        Options.Create(new RetentionOptions()), Options.Create(new SendLimits()), Options.Create(new FlowOptions()),
        Options.Create(new QuarantineOptions()), scene.Time);

    private ApiKey Version(int number, string rotatedBy, DateTimeOffset? used, DateTimeOffset? ends) => new()
    {
        Id = KeyId.Parse($"key_a.{number}"), Account = AccountId.Parse("acc_a"), Algorithm = SignatureAlgorithm.HmacSha256, Material = [],
        Scopes = [], CreatedAt = scene.Time.GetUtcNow().AddDays(-10), ExpiresAt = scene.Time.GetUtcNow().AddDays(300),
        FirstUsedAt = used, EndsAt = ends, RotatedBy = rotatedBy,
    };

    private static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
