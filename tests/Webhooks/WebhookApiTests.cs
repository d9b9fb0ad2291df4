using System.Net;
using Azure;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary><c>/v1/webhooks</c>: what its owner may do with an endpoint, and nobody else.</summary>
public sealed class WebhookApiTests : IAsyncLifetime
{
    private static readonly Uri Url = new("https://hooks.example/a");
    private static readonly byte[] Secret = new byte[32];
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_secret_is_shown_once()
    {
        var created = await CreateAsync();

        Assert.StartsWith("whk_", created.Id, StringComparison.Ordinal);
        Assert.Equal(("on", Url), (created.Status, created.Url));
        Assert.StartsWith("whsec_", created.Secret, StringComparison.Ordinal);
        Assert.Equal(32, Convert.FromBase64String(created.Secret!["whsec_".Length..]).Length);
        Assert.Null((await app.Sender.GetWebhookAsync(created.Id, Token)).Secret);
        Assert.Null(Assert.Single(await app.Sender.ListWebhooksAsync(Token)).Secret);
        Assert.Null((await app.Sender.ChangeWebhookAsync(created.Id, new() { Description = "b" }, Token)).Secret);
        var raw = new RawSender(app);
        Assert.DoesNotContain("whsec_", (await raw.SendAsync(raw.Call("GET", "/v1/webhooks"))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var created = await CreateAsync();

        var off = await app.Sender.ChangeWebhookAsync(created.Id, new() { Enabled = false }, Token);
        var moved = await app.Sender.ChangeWebhookAsync(
            created.Id, new() { Url = new Uri("https://other.example/"), Events = ["*"], Description = "x", Enabled = true }, Token);

        Assert.Equal(("off", "owner", Url), (off.Status, off.Reason, off.Url));
        Assert.Equal(("on", null, "https://other.example/", "x"), (moved.Status, moved.Reason, moved.Url.ToString(), moved.Description));
        Assert.Equal(["*"], moved.Events);
    }

    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        var created = await CreateAsync();

        await app.Sender.DeleteWebhookAsync(created.Id, Token);

        Assert.Empty(await app.Sender.ListWebhooksAsync(Token));
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Sender.DeleteWebhookAsync(created.Id, Token));
        Assert.Equal(HttpStatusCode.NotFound, refusal.Status);
    }

    [Fact]
    public async Task An_account_has_five_at_most_also_when_it_asks_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return (await CreateAsync()).Id;
            }
            catch (WaxsealException refusal)
            {
                return refusal.Code;
            }
        }));

        Assert.InRange((await app.Sender.ListWebhooksAsync(Token)).Count, 1, 5);
        while ((await app.Sender.ListWebhooksAsync(Token)).Count < 5) await CreateAsync();
        var full = await Assert.ThrowsAsync<WaxsealException>(CreateAsync);
        Assert.Equal((HttpStatusCode.Conflict, "too_many_webhooks"), (full.Status, full.Code));
        Assert.DoesNotContain("unauthorized", answers);
    }

    [Theory]
    [InlineData("""{}""", "url")]
    [InlineData("""{"url":"https://hooks.example/"}""", "events")]
    [InlineData("""{"url":"http://hooks.example/","events":["*"]}""", "url")]
    [InlineData("""{"url":"https://10.0.0.1/","events":["*"]}""", "url")]
    [InlineData("""{"url":"https://u:p@hooks.example/","events":["*"]}""", "url")]
    [InlineData("""{"url":"https://hooks.example:25/","events":["*"]}""", "url")]
    [InlineData("""{"url":"https://hooks.example/","events":[]}""", "events")]
    [InlineData("""{"url":"https://hooks.example/","events":["message.*","message.nonsense"]}""", "events[1]")]
    [InlineData("""{"url":"https://hooks.example/","events":[null]}""", "events[0]")]
    [InlineData("""{"url":"https://hooks.example/","events":["*"],"description":"a\u0007b"}""", "description")]
    [InlineData("""{"url":"https://hooks.example/","events":["*"],"secret":"whsec_AAAA"}""", "body")]
    [InlineData("""{"url":"https://hooks.example/","events":"*"}""", "body")]
    [InlineData("""{"url":"https://hooks.example/","url":"https://hooks.example/","events":["*"]}""", "body")]
    [InlineData("""[]""", "body")]
    [InlineData("""{"url":""", "body")]
    public async Task Refuses_what_can_not_be_meant(string json, string field)
    {
        var raw = new RawSender(app);

        var answer = await raw.SendAsync(raw.Post(json) with { Target = "/v1/webhooks" });

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
        Assert.Empty(await app.Sender.ListWebhooksAsync(Token));
    }

    [Fact]
    public async Task Another_account_neither_sees_nor_changes_it()
    {
        var created = await CreateAsync();
        using var stranger = await StrangerAsync();

        Assert.Empty(await stranger.ListWebhooksAsync(Token));
        Func<Task>[] calls =
        [
            () => stranger.GetWebhookAsync(created.Id, Token),
            () => stranger.ChangeWebhookAsync(created.Id, new() { Url = new Uri("https://thief.example/") }, Token),
            () => stranger.DeleteWebhookAsync(created.Id, Token),
            () => stranger.RotateWebhookAsync(created.Id, Token),
            () => stranger.TestWebhookAsync(created.Id, Token),
            () => stranger.GetWebhookAsync("whk_nonsense", Token),
            () => stranger.GetWebhookAsync("nonsense", Token),
        ];
        foreach (var call in calls)
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), Refusal(await Assert.ThrowsAsync<WaxsealException>(call)));

        Assert.Equal(Url, (await app.Sender.GetWebhookAsync(created.Id, Token)).Url);
    }

    [Fact]
    public async Task A_key_needs_the_scope()
    {
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.ListWebhooksAsync(Token));

        Assert.Equal((HttpStatusCode.Forbidden, "missing_scope"), Refusal(refusal));
    }

    [Fact]
    public async Task Every_change_is_audited()
    {
        var created = await CreateAsync();
        await app.Sender.ChangeWebhookAsync(created.Id, new() { Url = new Uri("https://other.example/"), Enabled = false }, Token);
        await app.Sender.RotateWebhookAsync(created.Id, Token);
        await app.Sender.DeleteWebhookAsync(created.Id, Token);

        var entries = (await AtRest.RowsAsync(app, TableNames.Audit)).Where(row => row.GetString("Subject") == created.Id).ToArray();
        Assert.Equal(
            ["webhook.changed url off", "webhook.created ", "webhook.deleted ", "webhook.rotated "],
            entries.Select(row => $"{row.GetString("Action")} {row.GetString("Reason")}").Order());
        Assert.All(entries, row => Assert.Equal("key_demo", row.GetString("Actor")));
    }

    [Theory, InlineData("Sealed"), InlineData("Mac"), InlineData("copied")]
    public async Task A_row_that_was_changed_from_outside_is_as_good_as_missing(string change)
    {
        await CreateAsync();
        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Webhooks);
        var row = (await table.GetEntityAsync<TableEntity>("acc_demo", "endpoints", cancellationToken: Token)).Value;
        if (change == "copied")
        {
            // The row of another account, put in this one's place.
            using var stranger = await StrangerAsync();
            await stranger.CreateWebhookAsync(new() { Url = new Uri("https://thief.example/"), Events = ["*"] }, Token);
            var theirs = (await table.GetEntityAsync<TableEntity>("acc_stranger", "endpoints", cancellationToken: Token)).Value;
            row["Sealed"] = theirs["Sealed"];
            row["Mac"] = theirs["Mac"];
        }
        else
        {
            var bytes = row.GetBinary(change)!;
            bytes[^1] ^= 1;
            row[change] = bytes;
        }

        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Token);

        Assert.Empty(await app.Sender.ListWebhooksAsync(Token));

        // Nor is it replaced by what was made of nothing: it is kept as evidence, until it is restored or removed by hand.
        var rows = app.Get<Waxseal.Webhooks.IWebhookRows>();
        Assert.False(await rows.TryWriteAsync(await rows.FindAsync(AccountId.Parse("acc_demo"), Token), Token));
    }

    [Fact]
    public async Task A_third_old_secret_signs_no_more()
    {
        var created = await CreateAsync();
        for (var times = 0; times < 4; times++) await app.Sender.RotateWebhookAsync(created.Id, Token);

        var all = await app.Get<Waxseal.Webhooks.IWebhookRows>().FindAsync(AccountId.Parse("acc_demo"), Token);
        Assert.Equal(3, all.Endpoints[0].KeysAt(app.Time.GetUtcNow()).Count());
        Assert.Single(all.Endpoints[0].KeysAt(app.Time.GetUtcNow().AddDays(1)));
    }

    private static (HttpStatusCode, string) Refusal(WaxsealException refusal) => (refusal.Status, refusal.Code);

    private Task<Webhook> CreateAsync() =>
        app.Sender.CreateWebhookAsync(new() { Url = Url, Events = ["message.delivered"], Description = "a" }, Token);

    private async Task<WaxsealClient> StrangerAsync()
    {
        var rows = app.Get<IAccountRows>();
        var id = AccountId.Parse("acc_stranger");
        await rows.WriteAccountAsync(new Account(id, "Stranger", AccountState.Active, new AccountLimits(10, 10), []), Token);
        var key = new ApiKey
        {
            Id = KeyId.Parse("key_stranger.1"), Account = id, Algorithm = SignatureAlgorithm.HmacSha256, Material = Secret,
            Scopes = [Scopes.WebhooksManage],
            CreatedAt = app.Time.GetUtcNow().AddDays(-1), ExpiresAt = app.Time.GetUtcNow().AddDays(1),
        };
        await rows.WriteKeyAsync(key, Token);
        return app.ClientOf(new SigningKey("key_stranger.1", SignatureAlgorithm.HmacSha256, Secret));
    }
}
