using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>A held message goes on, or ends, by the word of a person who did not send it, about exactly what that person read.</summary>
public sealed class ReviewTests
{
    private const string Bait = "Your HSBC account has been suspended. Verify your identity at http://hsbc-secure-login.com/uk";
    private static readonly byte[] OtherSecret = new byte[32];
    private static int nonces;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_held_message_is_listed_masked_read_with_an_audit_entry_approved_and_delivered_under_its_id(bool split)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Split = split });
        var id = await HoldAsync(app);

        var list = await CallAsync(app, "GET", "/v1/quarantine");
        Assert.Contains("44*******123", list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("HSBC", list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("7700900123", list.Body, StringComparison.Ordinal);
        Assert.Empty(await AuditAsync(app));

        var shown = await CallAsync(app, "GET", "/v1/quarantine/" + id);
        Assert.Contains("\"masked\":\"Xxxx XXXX xxxxxxx xxx xxxx xxxxxxxxx.", shown.Body, StringComparison.Ordinal);
        Assert.Contains("\"domains\":[\"hsbc-secure-login.com\"]", shown.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Your HSBC", shown.Body, StringComparison.Ordinal);
        Assert.Empty(await AuditAsync(app));

        var read = await CallAsync(app, "GET", $"/v1/quarantine/{id}/content");
        Assert.Contains("Your HSBC account", read.Body, StringComparison.Ordinal);
        Assert.Equal([$"quarantine.read key_demo_review {id}"], await AuditAsync(app));

        await app.Reviewer.ApproveAsync(id, await HashAsync(app, id), Cancellation);
        var status = await app.UntilAsync(id, MessageState.Delivered);
        Assert.Contains(status.Events, one => one is { Status: MessageState.Accepted, Reason: "approved" });
        Assert.Equal(Bait, Assert.Single(app.Smsc.Messages).Text);
        Assert.Contains($"quarantine.approved key_demo_review {id}", await AuditAsync(app));
    }

    [Fact]
    public async Task An_approval_of_another_content_is_refused()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var other = await HoldAsync(app, "+447700900124");

        var wrong = await Assert.ThrowsAsync<WaxsealException>(
            async () => await app.Reviewer.ApproveAsync(id, await HashAsync(app, other), Cancellation));

        Assert.Equal((409, "content_changed"), ((int)wrong.Status, wrong.Code));
        Assert.Equal(MessageState.Held, (await app.Sender.GetAsync(id, Cancellation)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"contentHash\":null}")]
    [InlineData("{\"contentHash\":5}")]
    [InlineData("not json")]
    public async Task An_approval_names_the_hash_of_what_was_read(string body)
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var answer = await CallAsync(app, "POST", $"/v1/quarantine/{id}/approve", body);
        Assert.Equal((400, "invalid_request", "contentHash"), (answer.Status, answer.Code, answer.Field));
    }

    [Fact]
    public async Task A_rejected_message_ends_and_no_approval_brings_it_back()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var hash = await HashAsync(app, id);

        await app.Reviewer.RejectAsync(id, hash, Cancellation);
        await app.Reviewer.RejectAsync(id, hash, Cancellation);
        var late = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.ApproveAsync(id, hash, Cancellation));

        Assert.Equal((409, "already_decided"), ((int)late.Status, late.Code));
        var status = await app.UntilAsync(id, MessageState.Rejected);
        Assert.Equal("reviewer", status.Reason);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task Approving_twice_sends_once()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var hash = await HashAsync(app, id);

        await Task.WhenAll(TryApproveAsync(app, id, hash), TryApproveAsync(app, id, hash), TryApproveAsync(app, id, hash));
        await app.UntilAsync(id, MessageState.Delivered);
        await app.Reviewer.ApproveAsync(id, hash, Cancellation);
        await AtRest.UntilDrainedAsync(app);

        Assert.Equal(1, app.Smsc.MessagesTotal);
        Assert.Equal(MessageState.Delivered, (await app.Sender.GetAsync(id, Cancellation)).Status);
    }

    [Fact]
    public async Task A_key_that_sends_cannot_review()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var raw = new RawSender(app);
        (string Method, string Target)[] doors =
        [
            ("GET", "/v1/quarantine"), ("GET", $"/v1/quarantine/{id}"), ("GET", $"/v1/quarantine/{id}/content"),
            ("GET", "/v1/quarantine/campaigns"), ("GET", "/v1/quarantine/examples"), ("POST", "/v1/quarantine/campaigns/cmp_00/approve"),
            ("POST", "/v1/quarantine/campaigns/cmp_00/reject"), ("POST", $"/v1/quarantine/{id}/approve"),
            ("POST", $"/v1/quarantine/{id}/reject"),
        ];
        foreach (var (method, target) in doors)
        {
            var answer = await raw.SendAsync(raw.Call(method, target));
            Assert.Equal((403, "missing_scope"), (answer.Status, answer.Code));
        }
    }

    // A key can lose messages:send and gain review:content: what it sent before stays out of its hands.
    [Theory]
    [InlineData("approve")]
    [InlineData("reject")]
    public async Task Who_sent_a_message_cannot_decide_on_it(string verdict)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Settings = NoCache });
        var id = await HoldAsync(app);
        var hash = await HashAsync(app, id);
        await WriteKeyAsync(app, "key_demo.2", Scopes.ReviewContent);

        var raw = new RawSender(app);
        var request = RawSender.As(raw.Post($$"""{"contentHash":"{{hash}}"}"""), "key_demo.2", OtherSecret);
        var answer = await raw.SendAsync(request with { Target = $"/v1/quarantine/{id}/{verdict}" });

        Assert.Equal((403, "own_message"), (answer.Status, answer.Code));
        Assert.Equal(MessageState.Held, (await app.Sender.GetAsync(id, Cancellation)).Status);
    }

    [Fact]
    public async Task A_reviewer_of_another_account_sees_nothing()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        await app.Get<IAccountRows>().WriteAccountAsync(
            new Account(AccountId.Parse("acc_other"), "Other", AccountState.Active, new AccountLimits(10, 10), []), Cancellation);
        await WriteKeyAsync(app, "key_other.1", Scopes.ReviewContent, "acc_other");
        var raw = new RawSender(app);

        var list = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/quarantine"), "key_other.1", OtherSecret));
        var read = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/quarantine/" + id), "key_other.1", OtherSecret));

        Assert.Equal((200, """{"messages":[]}"""), (list.Status, list.Body));
        Assert.Equal((404, "not_found"), (read.Status, read.Code));
    }

    [Fact]
    public async Task An_approval_that_died_before_its_queue_is_finished_by_a_timer()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var hash = await HashAsync(app, id);
        app.Engine.Broker.Fault = operation => operation == "send " + Pipeline.Score
            ? new ServiceBusException("away", ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;
        var died = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.ApproveAsync(id, hash, Cancellation));
        app.Engine.Broker.Fault = null;
        Assert.Equal(503, (int)died.Status);

        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);

        await app.UntilAsync(id, MessageState.Delivered);
        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);
        await AtRest.UntilDrainedAsync(app);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    // The release died after its hop was sent: by the time it is repeated, the message is out, and must not seem to wait again.
    [Fact]
    public async Task A_release_that_runs_again_does_not_take_a_message_back_from_its_dispatcher()
    {
        var settings = new Dictionary<string, string> { ["Operators:0:ResponseTimeout"] = "00:00:01" };
        await using var app = await WaxsealApp.StartAsync(new() { Settings = settings });
        var id = await HoldAsync(app);
        var rows = app.Get<IQuarantineRows>();
        app.Smsc.Options = app.Smsc.Options with { SilenceRate = 1 };
        var held = (await rows.FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(id), Cancellation))!;
        await app.Reviewer.ApproveAsync(id, held.ContentHash, Cancellation);
        await app.UntilAsync(id, MessageState.Dispatching);

        var released = (await rows.FindAsync(held.Account, held.Id, Cancellation))!;
        await rows.TryReplaceAsync(released with { Released = false, Sealed = held.Sealed }, Cancellation);
        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);

        Assert.Equal(MessageState.Dispatching, (await app.Sender.GetAsync(id, Cancellation)).Status);
    }

    private static Dictionary<string, string> NoCache => new() { ["Accounts:CacheDuration"] = "00:00:00" };

    private static async Task TryApproveAsync(WaxsealApp app, string id, string hash)
    {
        try
        {
            await app.Reviewer.ApproveAsync(id, hash, Cancellation);
        }
        catch (WaxsealException exception) when (exception.Code == "already_decided")
        {
            // The other one was faster: by its verdict, which is the same.
        }
    }

    internal static async Task<string> HoldAsync(WaxsealApp app, string to = "+447700900123")
    {
        var sent = await app.Sender.SendAsync(new SendRequest(to, Bait), Cancellation);
        await app.UntilAsync(sent.Id, MessageState.Held);
        return sent.Id;
    }

    internal static async Task<string> HashAsync(WaxsealApp app, string id) =>
        (await HeldAsync(app)).Single(one => one.Id == id).Hash;

    internal static async Task<IReadOnlyList<(string Id, string Hash)>> HeldAsync(WaxsealApp app)
    {
        var list = await CallAsync(app, "GET", "/v1/quarantine");
        using var json = JsonDocument.Parse(list.Body);
        return [.. json.RootElement.GetProperty("messages").EnumerateArray()
            .Select(one => (one.GetProperty("id").GetString()!, one.GetProperty("contentHash").GetString()!))];
    }

    internal static Task<RawAnswer> CallAsync(WaxsealApp app, string method, string target, string body = "")
    {
        var raw = new RawSender(app);
        var key = Reviewer(app);
        var request = body.Length == 0 ? raw.Call(method, target) : raw.Post(body) with { Target = target };
        return raw.SendAsync(request with { Key = key, Nonce = $"review-nonce-{Interlocked.Increment(ref nonces):0000000000}" });
    }

    private static SigningKey Reviewer(WaxsealApp app)
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(app.DataPath, "demo.json")));
        var secret = Convert.FromBase64String(demo.RootElement.GetProperty("reviewSecret").GetString()!);
        return new SigningKey(demo.RootElement.GetProperty("reviewKeyId").GetString()!, SignatureAlgorithm.HmacSha256, secret);
    }

    private static Task WriteKeyAsync(WaxsealApp app, string id, string scope, string account = "acc_demo") =>
        app.Get<IAccountRows>().WriteKeyAsync(
            new ApiKey
            {
                Id = KeyId.Parse(id),
                Account = AccountId.Parse(account),
                Algorithm = SignatureAlgorithm.HmacSha256,
                Material = OtherSecret,
                Scopes = [scope],
                CreatedAt = app.Time.GetUtcNow().AddDays(-1),
                ExpiresAt = app.Time.GetUtcNow().AddDays(1),
            },
            Cancellation);

    private static async Task<IReadOnlyList<string>> AuditAsync(WaxsealApp app) =>
        [.. (await AtRest.AuditedAsync(app))
            .Select(row => $"{row.GetString("Action")} {row.GetString("Actor")} {row.GetString("Subject")}")];
}
