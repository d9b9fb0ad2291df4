using System.Text.Json;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protocols.Signing;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Receipts that belong to no message: seen by who manages operators, and gone with the other rows.</summary>
public sealed class UnmatchedReceiptTests
{
    private static readonly byte[] Secret = new byte[32];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_listed_a_page_at_a_time_once_each_and_without_a_number()
    {
        await using var app = await StartAsync();
        // The clock stands still, or the first would be given up before the last is looked at.
        app.Breath = TimeSpan.Zero;
        for (var at = 0; at < 5; at++) await ReportAsync(app, $"00FEED{at}");
        await app.UntilAsync(() => app.Engine.Broker.Counts(Pipeline.Receipts).Scheduled == 5, "five that wait");
        Assert.Empty(await ListAsync(app, ""));

        await PassAsync(app);
        var first = await GetAsync(app, "");
        var next = first.RootElement.GetProperty("next").GetString();
        var rest = await ListAsync(app, "?after=" + next + "&day=2026-03-02");

        string[] ids = [.. Ids(first), .. rest];
        Assert.Equal(2, Ids(first).Length);
        Assert.Equal(["00FEED0", "00FEED1", "00FEED2", "00FEED3"], ids.Order());
        Assert.Equal("delivered", first.RootElement.GetProperty("receipts")[0].GetProperty("state").GetString());
        Assert.Equal(3, first.RootElement.GetProperty("receipts")[0].EnumerateObject().Count());
        Assert.DoesNotContain("0900123", first.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/operators/test/receipts?day=2026-03-01", 200)]
    [InlineData("/v1/operators/other/receipts", 200)]
    [InlineData("/v1/operators/te|st/receipts", 404)]
    [InlineData("/v1/operators/TEST/receipts", 404)]
    [InlineData("/v1/operators/test/receipts?day=yesterday", 400)]
    [InlineData("/v1/operators/test/receipts?day=20260302", 400)]
    public async Task Another_day_and_another_operator_have_others(string target, int status)
    {
        await using var app = await StartAsync();
        await ReportAsync(app, "feed");
        await PassAsync(app);

        var answer = await new RawSender(app).SendAsync(Call(app, target.Replace("|", "%7C", StringComparison.Ordinal)));

        if (target.Contains('|')) Assert.InRange(answer.Status, 400, 404);
        else Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("feed", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_go_with_the_metadata_days()
    {
        await using var app = await StartAsync();
        await ReportAsync(app, "feed0");
        await PassAsync(app);
        Assert.Equal(["feed0"], await ListAsync(app, ""));

        await app.LeapToAsync(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero).AddDays(40).AddTicks(-1));
        await app.Get<LocalHost>().RunTimerAsync("Retention", Token);
        Assert.NotEqual(0, await CountAsync(app));
        ((ManualTime)app.Time).Advance(TimeSpan.FromTicks(1));
        await app.Get<LocalHost>().RunTimerAsync("Retention", Token);

        Assert.Equal(0, await CountAsync(app));
    }

    private static async Task<WaxsealApp> StartAsync()
    {
        var app = await WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(),
            Settings = new Dictionary<string, string>
            {
                ["Receipts:PageMax"] = "2", ["Operators:0:ReceiptWait"] = "00:00:10", ["Retention:MetadataDays"] = "40",
                ["AzureWebJobs.Retention.Disabled"] = "true",
            },
        });
        var now = app.Time.GetUtcNow();
        await app.Get<IAccountRows>().WriteKeyAsync(new ApiKey
        {
            Id = KeyId.Parse("key_operators.1"), Account = AccountId.Parse("acc_demo"), Algorithm = SignatureAlgorithm.HmacSha256,
            Material = Secret, Scopes = [Waxseal.Accounts.Scopes.OperatorsManage], CreatedAt = now, ExpiresAt = now.AddYears(1),
        }, Token);
        return app;
    }

    private static async Task ReportAsync(WaxsealApp app, string id) => Assert.Equal(
        CommandStatus.ESME_ROK,
        await app.Get<ReceiptIntake>().TakeAsync(
            new OperatorOptions { Name = "test", ReceiptWait = TimeSpan.FromSeconds(10) },
            new DeliverSm
            {
                EsmClass = 4,
                Source = SmppAddress.International("447700900123"),
                ShortMessage = System.Text.Encoding.ASCII.GetBytes($"id:{id} stat:DELIVRD"),
            },
            Token));

    private static async Task PassAsync(WaxsealApp app)
    {
        await app.UntilAsync(() => app.Engine.Broker.Counts(Pipeline.Receipts) is { Active: 0, Locked: 0 }, "a first look");
        app.Breath = TimeSpan.FromSeconds(1);
        await app.UntilAsync(
            () => app.Engine.Broker.Counts(Pipeline.Receipts) is { Active: 0, Locked: 0, Scheduled: 0 }, "the last look");
    }

    private static RawRequest Call(WaxsealApp app, string target) =>
        RawSender.As(new RawSender(app).Call("GET", target), "key_operators.1", Secret);

    private static async Task<JsonDocument> GetAsync(WaxsealApp app, string query)
    {
        var answer = await new RawSender(app).SendAsync(Call(app, "/v1/operators/test/receipts" + query));
        Assert.Equal(200, answer.Status);
        return JsonDocument.Parse(answer.Body);
    }

    private static async Task<string[]> ListAsync(WaxsealApp app, string query) => Ids(await GetAsync(app, query));

    private static string[] Ids(JsonDocument page) =>
        [.. page.RootElement.GetProperty("receipts").EnumerateArray().Select(one => one.GetProperty("id").GetString()!)];

    private static async Task<int> CountAsync(WaxsealApp app) => await app.Get<TableServiceClient>().GetTableClient("Receipts")
        .QueryAsync<TableEntity>(cancellationToken: Token).CountAsync(Token);
}
