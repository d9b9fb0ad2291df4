using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Upkeep;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>A data key that leaked by itself seals nothing more on any instance, and what it sealed is listed.</summary>
public sealed class HeldKeyCompromiseTests : IAsyncLifetime
{
    private const string Leaked = "acc_a.20260302";
    private readonly RotationScene others = new();
    private RewrapScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await RewrapScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Nothing_more_is_sealed_with_it_and_what_it_sealed_still_opens()
    {
        await scene.SealAsync("acc_a", 2);
        var report = await RunAsync(Leaked);

        Assert.Equal((0, 1_000_000), (report!.Version, report.Next));
        foreach (var ring in new[] { scene.Ring, await scene.NewRingAsync() })
        {
            Assert.Equal(1_000_000, await SealedWithAsync(ring, "acc_a", RewrapScene.Day));
            Assert.Equal(0, await SealedWithAsync(ring, "acc_a", RewrapScene.Day.AddDays(1)));
            Assert.Equal(0, await SealedWithAsync(ring, "acc_b", RewrapScene.Day));
        }

        await scene.AssertAllReadableAsync();
    }

    [Fact]
    public async Task Another_instance_seals_with_the_new_one_once_it_has_read_the_ring()
    {
        var other = await scene.NewRingAsync();
        Assert.Equal(0, await SealedWithAsync(other, "acc_a", RewrapScene.Day));
        await RunAsync(Leaked);
        await other.LoadAsync(Token);

        Assert.Equal(1_000_000, await SealedWithAsync(other, "acc_a", RewrapScene.Day));
    }

    [Fact]
    public async Task What_it_sealed_is_listed_and_kept_in_the_audit_and_what_another_key_sealed_is_not()
    {
        await AddMessageAsync("msg_1");
        await AddMessageAsync("msg_2");
        await RunAsync(Leaked);
        await AddMessageAsync("msg_3");

        var again = await RunAsync(Leaked);

        Assert.Equal(["msg_1", "msg_2"], again!.Use.Messages);
        Assert.Contains(others.Audited.Values, one => one is { Action: "keys.exposed", Reason: "message msg_1 msg_2" });
        Assert.Single(others.Audited.Values, one => one.Action == "keys.compromised");
        Assert.Equal(1_000_000, again.Next);
    }

    [Fact]
    public async Task The_list_is_whole_only_when_no_instance_can_seal_with_it_any_more()
    {
        await AddMessageAsync("msg_1");
        var first = await RunAsync(Leaked);
        scene.Time.Advance(new ProtectionOptions().Settling - TimeSpan.FromSeconds(1));
        var early = await RunAsync(Leaked);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var late = await RunAsync(Leaked);

        Assert.Equal((false, false, true), (first!.Listed, early!.Listed, late!.Listed));
        Assert.Equal(first.UsedUntil, late.UsedUntil);
    }

    [Fact]
    public async Task The_list_of_one_that_another_leak_had_replaced_is_whole_in_time_too()
    {
        await AddMessageAsync("msg_1");
        await scene.LeakAsync(KeyPurpose.KeyEncryption, 1);
        var early = await RunAsync(Leaked);
        scene.Time.Advance(new ProtectionOptions().Settling);
        var late = await RunAsync(Leaked);

        Assert.Equal((false, true), (early!.Listed, late!.Listed));
        Assert.Null(scene.Ring.Document.LeakedDataKeys);
    }

    [Fact]
    public async Task The_second_one_of_a_day_that_leaks_has_a_third_in_its_place()
    {
        await scene.SealAsync("acc_a", 1);
        await RunAsync(Leaked);
        await scene.SealAsync("acc_a", 1);

        var report = await RunAsync(Leaked + ".1000000");
        await scene.SealAsync("acc_a", 1);

        Assert.Equal((1_000_000, 2_000_000), (report!.Version, report.Next));
        await scene.AssertAllReadableAsync();
    }

    [Fact]
    public async Task It_goes_together_with_a_leak_of_the_key_that_wraps_it()
    {
        await scene.SealAsync("acc_a", 1);
        await RunAsync(Leaked);
        await scene.LeakAsync(KeyPurpose.KeyEncryption, 1);
        await scene.SealAsync("acc_a", 1);

        Assert.Equal(1_000_001, await SealedWithAsync(scene.Ring, "acc_a", RewrapScene.Day));
        Assert.Equal(0, (await scene.RunAsync()).Forged);
        await scene.AssertAllReadableAsync();
    }

    [Fact]
    public async Task More_than_the_ring_lists_are_refused_and_none_is_forgotten()
    {
        await scene.SealAsync("acc_a", LeakedDataKey.CountMax + 1);
        for (var day = 0; day < LeakedDataKey.CountMax; day++) await RunAsync($"acc_a.{RewrapScene.Day.AddDays(day):yyyyMMdd}");

        var last = RewrapScene.Day.AddDays(LeakedDataKey.CountMax);
        await Assert.ThrowsAsync<TooManyLeakedException>(() => RunAsync($"acc_a.{last:yyyyMMdd}"));
        Assert.Equal(LeakedDataKey.CountMax, scene.Ring.Document.LeakedDataKeys!.Count);
    }

    [Theory, InlineData("acc_a"), InlineData("acc_a.20260302.7"), InlineData("acc_b.20260302"), InlineData("nonsense.20260302"), InlineData("")]
    public async Task One_that_is_not_there_changes_nothing(string name)
    {
        await scene.SealAsync("acc_a", 1);

        Assert.Null(await RunAsync(name));
        Assert.Null(scene.Ring.Document.LeakedDataKeys);
    }

    [Theory, InlineData(3, "4 1"), InlineData(1, "3"), InlineData(2, "3 1")]
    public void A_leaked_secret_of_a_webhook_goes_without_an_overlap_and_only_the_current_one_is_replaced(int leaked, string left)
    {
        var now = scene.Time.GetUtcNow();
        WebhookSecret[] secrets = leaked == 2
            ? [Secret(3, null), Secret(2, now.AddHours(1)), Secret(1, now.AddMinutes(1))]
            : [Secret(3, null), Secret(1, now.AddHours(1))];

        var changed = WebhookEndpoints.Without(secrets, leaked, new WebhookSecret([9], null));

        Assert.Equal(left, string.Join(' ', changed.Select(one => one.Number)));
        Assert.Null(changed[0].Until);
    }

    [Fact]
    public async Task A_report_of_a_webhooks_secret_that_died_on_its_way_is_told_by_the_next_with_the_same_time()
    {
        await scene.WriteRowsAsync("a");
        others.FailAt = others.Calls + 2;
        await Assert.ThrowsAsync<TimeoutException>(RunWebhookAsync);
        var since = (await scene.Webhooks(scene.Ring).FindAsync(AccountId.Parse("acc_a"), Token)).Endpoints[0].Secrets[0].Since;
        scene.Time.Advance(TimeSpan.FromMinutes(7));
        var second = await RunWebhookAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(7));
        var third = await RunWebhookAsync();

        var told = others.Told.Select(one => (one.What, one.Key, one.Version));
        Assert.Equal([("compromised", "whk_a", 1), ("compromised", "whk_a", 1)], told);
        Assert.All(others.Told, one => Assert.Equal(since, one.At));
        Assert.Equal((since!.Value, since.Value, 2), (second!.UsedUntil, third!.UsedUntil, third.Next!.Value));
    }

    private async Task<HeldKeyReport?> RunWebhookAsync()
    {
        using var random = RandomNumberGenerator.Create();
        var (rows, options) = (scene.Webhooks(scene.Ring), Options.Create(new WebhookOptions()));
        var endpoints = new WebhookEndpoints(
            rows, new WebhookDirectory(rows, options, scene.Time), others, null!, null!, random, options, scene.Time,
            NullLogger<WebhookEndpoints>.Instance);
        return await new WebhookSecretCompromise(endpoints, others, NullLogger<WebhookSecretCompromise>.Instance)
            .RunAsync("acc_a.whk_a.1", "key_admin.1", "laptop_lost", Token);
    }

    private static WebhookSecret Secret(int number, DateTimeOffset? until) => new([(byte)number], until) { Number = number };

    private Task<HeldKeyReport?> RunAsync(string name)
    {
        var uses = new HeldKeyUses(new KeyExposure(others, others, others), Options.Create(new KeyRewrapOptions()), scene.Time);
        var compromise = new DataKeyCompromise(
            scene.Ring, scene.DataKeysOf(scene.Ring, scene.DataKeyRows), scene.DataKeyRows, new MessageUses(scene.Service), uses, others,
            others, Options.Create(new ProtectionOptions()), scene.Time, NullLogger<DataKeyCompromise>.Instance);
        return compromise.RunAsync(name, "key_admin.1", "laptop_lost", Token);
    }

    private async Task<int> SealedWithAsync(KeyRing ring, string account, DateOnly day)
    {
        Assert.True(SealedRecord.TryReadLabel(await SealAsync(ring, account, day), out var label, out _));
        return label.Generation;
    }

    private async Task<byte[]> SealAsync(KeyRing ring, string account, DateOnly day) =>
        await new Sealer(scene.DataKeysOf(ring, scene.DataKeyRows), scene.Time).SealAsync(
            new SealLabel(SealPurpose.Content, "Messages", account, day, "msg_x", 0, scene.Time.GetUtcNow().AddDays(9)), "text"u8.ToArray(),
            Token);

    private async Task AddMessageAsync(string id) => await scene.Service.GetTableClient(TableNames.Messages).AddEntityAsync(
        new TableEntity("acc_a|2026030209|0", id) { ["Content"] = await SealAsync(scene.Ring, "acc_a", RewrapScene.Day) }, Token);
}
