using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>A vault that stays away for longer than keys serve, and a key that leaked.</summary>
public sealed class KeyRingJourneyTests
{
    private static readonly byte[] Secret = new byte[32];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queued_message_waits_while_keys_are_too_old_and_is_delivered_afterwards()
    {
        await using var app = await WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(), Settings = new Dictionary<string, string> { ["Protection:KeysServeFor"] = "00:03:00" },
        });
        await app.Smsc.StopAsync();
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        app.Breath = TimeSpan.FromSeconds(5);
        app.Vault.Fault = _ => Away.Tables;
        await app.UntilAsync(() => !app.Get<KeyRing>().Ready, "keys that are too old");

        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Sender.SendAsync(new("+447700900123", "Later"), Token));
        Assert.Equal("unavailable", refusal.Code);
        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri(app.Url, "healthz"), Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("keys too old", await health.Content.ReadAsStringAsync(Token));
        await app.Smsc.RestartAsync(Token);
        await app.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, app.Smsc.MessagesTotal);
        app.Vault.Fault = null;
        await app.UntilAsync(() => app.Get<KeyRing>().Ready, "keys again");
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_leak_reaches_the_other_instance_within_the_refresh_and_everything_goes_on()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time, SecondDispatcher = true });
        await WriteAdministratorAsync(app);
        var before = await app.Sender.SendAsync(new("+447700900123", "Before"), Token);
        await app.UntilAsync(before.Id, MessageState.Delivered);
        var other = app.Hosts[1].Services.GetRequiredService<KeyRing>();

        foreach (var purpose in new[] { "key_encryption", "rows" })
        {
            var answer = await CompromiseAsync(app, purpose, "key_admin.1");
            Assert.Equal(200, answer.Status);
            using var json = JsonDocument.Parse(answer.Body);
            Assert.Equal((2, 0), (json.RootElement.GetProperty("next").GetInt32(), json.RootElement.GetProperty("left").GetInt32()));
            var keys = json.RootElement.GetProperty("uses").GetProperty("apiKeys");
            Assert.Contains("key_demo.1", keys.EnumerateArray().Select(one => one.GetString()));
        }

        time.Advance(new ProtectionOptions().KeyRingRefresh);
        await app.UntilAsync(
            () => other.CurrentOf(KeyPurpose.KeyEncryption).Version.Number == 2 && other.CurrentOf(KeyPurpose.Rows).Version.Number == 2,
            "the other instance's next read");
        var after = await app.Sender.SendAsync(new("+447700900123", "After"), Token);
        await app.UntilAsync(after.Id, MessageState.Delivered);
        Assert.Equal(MessageState.Delivered, (await app.Sender.GetAsync(before.Id, Token)).Status);
        await app.Get<LocalHost>().RunTimerAsync("KeyRotation", Token);
    }

    [Fact]
    public async Task Only_the_gateways_own_account_sees_the_ring()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        await WriteAdministratorAsync(app);
        var raw = new RawSender(app);

        var seen = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/keyring"), "key_admin.1", Secret));
        var rest = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/keyring?purpose=api_key&after=key_admin"), "key_admin.1", Secret));
        var unknown = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/keyring?purpose=console"), "key_admin.1", Secret));
        var foreign = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/keyring"), "key_other.1", Secret));
        var refused = await CompromiseAsync(app, "rows", "key_other.1");

        Assert.Equal(200, seen.Status);
        Assert.Contains("\"purpose\":\"phone_tokens\"", seen.Body);
        foreach (var purpose in new[] { "data_key", "webhook_secret", "api_key", "credential" })
            Assert.Contains($"\"purpose\":\"{purpose}\",\"keys\":[", seen.Body);
        Assert.Contains("\"id\":\"key_other\",\"account\":\"acc_other\"", seen.Body);
        Assert.DoesNotContain("key_admin", rest.Body);
        Assert.Equal((200, 400), (rest.Status, unknown.Status));
        await AssertShowsNoKeyAsync(app, seen.Body);
        Assert.Equal(403, foreign.Status);
        Assert.Contains("missing_scope", refused.Body);
        Assert.Null(app.Get<KeyRing>().Versions(KeyPurpose.Rows)[0].Compromised);
    }

    [Theory]
    [InlineData("/v1/keyring/none/1/compromise", """{"reason":"x"}""", 404)]
    [InlineData("/v1/keyring/rows/7/compromise", """{"reason":"x"}""", 404)]
    [InlineData("/v1/keyring/rows/1/compromise", """{"reason":"A text."}""", 400)]
    [InlineData("/v1/keyring/rows/1/compromise", "{}", 400)]
    public async Task What_is_no_version_or_no_reason_revokes_nothing(string path, string body, int status)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        await WriteAdministratorAsync(app);
        var raw = new RawSender(app);
        var call = raw.Call("POST", path) with { Body = Encoding.UTF8.GetBytes(body) };

        Assert.Equal(status, (await raw.SendAsync(RawSender.As(call, "key_admin.1", Secret))).Status);
        Assert.All(app.Get<KeyRing>().Document.Versions, one => Assert.Null(one.Compromised));
    }

    [Fact]
    public async Task A_leaked_key_of_a_customer_is_revoked_at_once_and_what_it_signed_or_sealed_is_listed()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        await WriteAdministratorAsync(app);
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        var demo = Waxseal.Flow.AccountId.Parse("acc_demo");
        var endpoints = app.Get<WebhookEndpoints>();
        var made = await endpoints.CreateAsync(
            demo, "key_demo", new Waxseal.Webhooks.WebhookDraft("https://hooks.example.com/", ["webhook.disabled"], null, null), Token);

        var webhook = await CompromiseAsync(app, "webhook_secret", "key_admin.1", $"acc_demo.{made!.Id}.1");
        var data = await CompromiseAsync(app, "data_key", "key_admin.1", $"acc_demo.{app.Time.GetUtcNow():yyyyMMdd}");
        var key = await CompromiseAsync(app, "api_key", "key_admin.1", "key_demo.1");

        Assert.Equal((200, 200, 200), (webhook.Status, data.Status, key.Status));
        var changed = Assert.Single((await endpoints.ListAsync(demo, Token)).Endpoints);
        Assert.Equal(2, Assert.Single(changed.Secrets).Number);
        Assert.NotEqual(made.Secrets[0].Key, changed.Secrets[0].Key);
        Assert.DoesNotContain(changed.Secrets[0].Shown(), webhook.Body);
        Assert.Contains($"\"messages\":[\"{sent.Id}\"]", data.Body);
        Assert.Contains($"\"messages\":[\"{sent.Id}\"]", key.Body);
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => app.Sender.SendAsync(new("+447700900123", "Later"), Token));
        Assert.Equal("unauthorized", refusal.Code);
    }

    // Of the vault every secret but the documents, and what customers were given.
    private static async Task AssertShowsNoKeyAsync(WaxsealApp app, string body)
    {
        var ring = app.Get<KeyRing>();
        foreach (var purpose in KeyRing.Purposes) AssertNot(ring.CurrentOf(purpose).Key);
        AssertNot(Secret);
        AssertNot((await app.Get<IAccountRows>().FindKeyAsync(Waxseal.Flow.KeyId.Parse("key_demo.1"), Token))!.Material);

        void AssertNot(byte[] key)
        {
            Assert.DoesNotContain(Convert.ToBase64String(key), body);
            Assert.DoesNotContain(Convert.ToHexString(key), body, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static Task<RawAnswer> CompromiseAsync(WaxsealApp app, string purpose, string key, string version = "1")
    {
        var raw = new RawSender(app);
        var call = raw.Call("POST", $"/v1/keyring/{purpose}/{version}/compromise") with
        {
            Body = Encoding.UTF8.GetBytes("""{"reason":"laptop_lost"}"""), Nonce = $"nonce-of-a-compromise-{purpose}",
        };
        return raw.SendAsync(RawSender.As(call, key, Secret));
    }

    private static async Task WriteAdministratorAsync(WaxsealApp app)
    {
        var rows = app.Get<IAccountRows>();
        foreach (var (id, key) in new[] { ("acc_gateway", "key_admin.1"), ("acc_other", "key_other.1") })
        {
            var account = Waxseal.Flow.AccountId.Parse(id);
            await rows.WriteAccountAsync(new Account(account, "Gateway", AccountState.Active, new AccountLimits(10, 10), []), Token);
            await rows.WriteKeyAsync(
                new ApiKey
                {
                    Id = Waxseal.Flow.KeyId.Parse(key), Account = account, Algorithm = SignatureAlgorithm.HmacSha256, Material = Secret,
                    Scopes = [Scopes.AccountsManage], CreatedAt = app.Time.GetUtcNow(), ExpiresAt = app.Time.GetUtcNow().AddYears(1),
                },
                Token);
        }
    }
}
