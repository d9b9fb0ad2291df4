using System.Net;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Limits;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Gate;
using Xunit;
using LimitSettings = Waxseal.Client.LimitSettings;

namespace Waxseal.Tests.Limits;

/// <summary>Limits as callers meet them: 429 and its headers, <c>/v1/limits</c>, <c>/v1/accounts/{id}/limits</c>.</summary>
public sealed class LimitsApiTests(ManagementApp scene) : IClassFixture<ManagementApp>
{
    private WaxsealAccounts Accounts => scene.App.Administrator.Accounts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_begins_with_the_gateways_limits()
    {
        var account = await scene.AccountAsync();

        var settings = await Accounts.GetLimitsAsync(account.Id, Token);

        Assert.Equivalent(new LimitSettings { Account = account.Id, Version = account.Version }, settings, strict: true);
    }

    [Fact]
    public async Task Limits_are_as_written_and_audited_by_the_names_of_what_changed()
    {
        var account = await scene.AccountAsync();
        var wanted = new LimitSettings
        {
            DayMax = 1000, KeyPerSecond = 5, KeyBurst = 50, SameToNumberMax = 3, ToNumberMax = 10, VolumeMode = "monitor", VolumeFloor = 77,
            Countries = new Dictionary<string, int> { ["GB"] = 500, ["FR"] = 0 }, Version = account.Version,
        };

        var written = await Accounts.SetLimitsAsync(account.Id, wanted, Token);
        await Accounts.SetLimitsAsync(account.Id, new() { DayMax = 1000, Version = written.Version }, Token);

        Assert.Equivalent(wanted with { Account = account.Id, Version = written.Version }, written, strict: true);
        Assert.Equal(
            [
                "account.created key_demo_admin",
                "account.limits_changed key_demo_admin day_max key_per_second key_burst same_to_number_max to_number_max countries " +
                "volume_mode volume_floor",
                "account.limits_changed key_demo_admin key_per_second key_burst same_to_number_max to_number_max countries volume_mode " +
                "volume_floor",
            ],
            await scene.AuditedAsync(account.Id));
    }

    [Fact]
    public async Task Limits_written_for_an_older_version_are_refused()
    {
        var account = await scene.AccountAsync();
        await Accounts.ChangeAsync(account.Id, new() { PerSecond = 5, Version = account.Version }, Token);

        var refusal = await Assert.ThrowsAsync<WaxsealException>(
            () => Accounts.SetLimitsAsync(account.Id, new() { DayMax = 5, Version = account.Version }, Token));

        Assert.Equal((HttpStatusCode.Conflict, "version_conflict"), (refusal.Status, refusal.Code));
    }

    [Theory]
    [InlineData("""{"dayMax":60}""", "version")]
    [InlineData("""{"version":"00","dayMax":0}""", "dayMax")]
    [InlineData("""{"version":"00","keyPerSecond":4001}""", "keyPerSecond")]
    [InlineData("""{"version":"00","keyBurst":1000001}""", "keyBurst")]
    [InlineData("""{"version":"00","sameToNumberMax":0}""", "sameToNumberMax")]
    [InlineData("""{"version":"00","toNumberMax":1001}""", "toNumberMax")]
    [InlineData("""{"version":"00","countries":{"XX":5}}""", "countries")]
    [InlineData("""{"version":"00","countries":{"gb":5}}""", "countries")]
    [InlineData("""{"version":"00","countries":{"GB":-1}}""", "countries.GB")]
    [InlineData("""{"version":"00","volumeMode":"off"}""", "volumeMode")]
    [InlineData("""{"version":"00","volumeFloor":0}""", "volumeFloor")]
    [InlineData("""{"version":"00","daymax":60}""", "body")]
    [InlineData("""{"version":"00","dayMax":"60"}""", "body")]
    [InlineData("""[]""", "body")]
    public async Task Refuses_what_can_not_be_meant(string json, string field)
    {
        var answer = await scene.CallAsync("PUT", "/v1/accounts/acc_demo/limits", json);

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory]
    [InlineData("GET", "/v1/accounts/acc_nobody/limits", null)]
    [InlineData("GET", "/v1/accounts/nonsense/limits", null)]
    [InlineData("PUT", "/v1/accounts/acc_nobody/limits", """{"version":"00"}""")]
    public async Task What_is_not_there_is_not_found(string method, string target, string? json) =>
        Assert.Equal("not_found", (await scene.CallAsync(method, target, json)).Code);

    [Theory, InlineData("GET", null), InlineData("PUT", """{"version":"00"}""")]
    public async Task The_scope_opens_nothing_to_a_key_of_another_account(string method, string? json)
    {
        var mistaken = MadeKey.Of("key_limits_mistaken.1", "acc_demo", scene.Time.Now, [Scopes.AccountsManage]);
        await scene.App.Get<IAccountRows>().WriteKeyAsync(mistaken, Token);

        var answer = await scene.CallAsync(method, "/v1/accounts/acc_demo/limits", json, MadeKey.SigningOf(mistaken));

        Assert.Equal((403, "missing_scope"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_day_lets_in_what_it_may_and_says_when_to_come_again()
    {
        var key = await SenderAsync(new() { DayMax = 2 });

        var answers = new List<RawAnswer>();
        for (var at = 0; at < 3; at++) answers.Add(await SendAsync(key, LimitParts.Number(at)));

        Assert.Equal([202, 202, 429], answers.Select(answer => answer.Status));
        var midnight = (int)(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero) - scene.Time.Now).TotalSeconds;
        Assert.Equal("rate_limited", answers[2].Code);
        Assert.Contains($"Retry-After: {midnight}", answers[2].Headers);
        Assert.Contains("RateLimit-Limit: 2", answers[2].Headers);
        Assert.Contains("RateLimit-Remaining: 0", answers[2].Headers);
        Assert.Contains($"RateLimit-Reset: {midnight}", answers[2].Headers);
    }

    [Fact]
    public async Task A_batch_that_is_one_too_many_is_refused_whole_and_counts_for_nothing()
    {
        var key = await SenderAsync(new() { DayMax = 3 });

        var many = await BatchAsync(key, [.. Enumerable.Range(0, 4).Select(LimitParts.Number)]);
        var fewer = await BatchAsync(key, [.. Enumerable.Range(0, 3).Select(LimitParts.Number)]);

        Assert.Equal((429, 202), (many.Status, fewer.Status));
        Assert.Contains("RateLimit-Remaining: 3", many.Headers);
    }

    [Fact]
    public async Task A_number_gets_six_of_one_text_and_the_batch_names_the_seventh()
    {
        var key = await SenderAsync(new());

        var first = await BatchAsync(key, [.. Enumerable.Repeat("+447700900123", 6)]);
        var seventh = await BatchAsync(key, ["+447700900124", "+447700900123"]);
        var alone = await SendAsync(key, "+447700900123");

        Assert.Equal((202, 429, 429), (first.Status, seventh.Status, alone.Status));
        Assert.Equal(("messages[1].to", "to"), (seventh.Field, alone.Field));
        Assert.Contains("RateLimit-Limit: 6", alone.Headers);
        Assert.DoesNotContain("7700900123", alone.Body);
    }

    [Fact]
    public async Task A_country_has_its_quota_and_one_with_none_is_not_sent_to()
    {
        var key = await SenderAsync(new() { Countries = new Dictionary<string, int> { ["GB"] = 2, ["FR"] = 0 } });

        var british = await BatchAsync(key, ["+447700900123", "+4915112345678", "+447700900124", "+447700900125"]);
        var french = await BatchAsync(key, ["+4915112345678", "+33612345678"]);
        var within = await BatchAsync(key, ["+447700900123", "+4915112345678", "+447700900124"]);

        Assert.Equal((429, "rate_limited", "messages[3].to"), (british.Status, british.Code, british.Field));
        Assert.Contains("RateLimit-Remaining: 2", british.Headers);
        Assert.Equal((403, "destination_not_allowed", "messages[1].to"), (french.Status, french.Code, french.Field));
        Assert.Equal(202, within.Status);
    }

    [Fact]
    public async Task A_key_has_its_own_rate()
    {
        var key = await SenderAsync(new() { KeyPerSecond = 1, KeyBurst = 2 });

        var answers = new List<int>();
        for (var at = 0; at < 3; at++) answers.Add((await SendAsync(key, LimitParts.Number(at))).Status);

        Assert.Equal([202, 202, 429], answers);
    }

    [Fact]
    public async Task An_account_sees_how_far_its_limits_are_used_up()
    {
        var key = await SenderAsync(new() { DayMax = 100, KeyPerSecond = 5, Countries = new Dictionary<string, int> { ["GB"] = 10 } });
        await BatchAsync(key, ["+447700900123", "+4915112345678"]);

        var report = await scene.App.ClientOf(key).GetLimitsAsync(Token);

        Assert.Equal(["rate 2 1000", $"key-{key.KeyId[..^2]} 2 50", "day 2 100", "country-GB 1 10", "volume 2 500"],
            report.Limits.Select(limit => $"{limit.Name} {limit.Used} {limit.Max}"));
        Assert.Equivalent(new NumberLimit { SameText = 6, Any = 20, Minutes = 60 }, report.PerNumber);
        Assert.True(report.Shared);
    }

    [Fact]
    public async Task The_limits_are_shown_to_who_may_read_them()
    {
        var (_, key) = await scene.KeyAsync((await scene.AccountAsync()).Id, [Scopes.MessagesRead]);

        Assert.Equal("missing_scope", (await scene.CallAsync("GET", "/v1/limits", null, key)).Code);
    }

    private async Task<SigningKey> SenderAsync(LimitSettings settings)
    {
        var account = await scene.AccountAsync();
        await Accounts.SetLimitsAsync(account.Id, settings with { Version = account.Version }, Token);
        return (await scene.KeyAsync(account.Id, [Scopes.MessagesSend, Scopes.LimitsRead])).Signing;
    }

    private Task<RawAnswer> SendAsync(SigningKey key, string to) =>
        scene.CallAsync("POST", "/v1/messages", $$"""{"to":"{{to}}","body":"Hello"}""", key);

    private Task<RawAnswer> BatchAsync(SigningKey key, string[] numbers) => scene.CallAsync(
        "POST", "/v1/messages/batch",
        $$"""{"messages":[{{string.Join(',', numbers.Select(to => $$"""{"to":"{{to}}","body":"Hello"}"""))}}]}""", key);
}
