using System.Net;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Waxseal.Snippets;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary>The typed client against a server that verifies every request it gets.</summary>
public sealed class WaxsealClientTests : IAsyncLifetime
{
    private const string AcceptedBody = """{"id":"msg_1","status":"accepted","statusUrl":"/v1/messages/msg_1"}""";

    private GatewayStub gateway = null!;
    private WaxsealClient client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        gateway = await GatewayStub.StartAsync();
        client = Client(gateway.Key);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Sends_a_message_with_all_that_was_given()
    {
        gateway.Answers(202, AcceptedBody);
        var receipt = await client.SendAsync(
            new SendRequest("+447700900123", "Grüße")
            {
                From = "ACME", Kind = MessageKind.Otp, Sensitivity = MessageSensitivity.High, Channel = MessageChannel.WhatsApp,
                Reference = "r1", SendAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), ValidityMinutes = 10,
                Device = new MessageDevice("abc"),
            },
            "my key", Cancellation);

        Assert.Equal(new SendReceipt("msg_1", MessageState.Accepted, "/v1/messages/msg_1"), receipt);
        var request = Assert.Single(gateway.Requests);
        Assert.Equal(("POST", "/v1/messages", "application/json", "\"my key\""),
            (request.Method, request.Path, request.ContentType, request.IdempotencyKey));
        Assert.Equal(
            """{"to":"\u002B447700900123","body":"Gr\u00FC\u00DFe","from":"ACME","channel":"whatsapp","sensitivity":"high","kind":"otp","""
            + "\"reference\":\"r1\",\"sendAt\":\"2026-03-01T12:00:00+00:00\",\"validityMinutes\":10,\"device\":{\"fingerprint\":\"abc\"}}",
            request.Body);
    }

    [Fact]
    public async Task Gives_each_send_a_key_of_its_own()
    {
        gateway.Answers(202, AcceptedBody);
        await client.SendAsync(new SendRequest("+447700900123", "Hello"), Cancellation);
        await client.SendAsync(new SendRequest("+447700900123", "Hello"), Cancellation);
        Assert.Equal(2, gateway.Requests.Select(request => request.IdempotencyKey).Distinct().Count());
    }

    [Fact]
    public async Task Sends_a_batch_under_one_signature()
    {
        gateway.Answers(202, $$"""{"messages":[{{AcceptedBody}},{{AcceptedBody.Replace("msg_1", "msg_2", StringComparison.Ordinal)}}]}""");
        var receipt = await client.SendBatchAsync(
            [new SendRequest("+447700900123", "a"), new SendRequest("+447700900124", "b")], Cancellation);

        Assert.Equal(["msg_1", "msg_2"], receipt.Messages.Select(message => message.Id));
        var request = Assert.Single(gateway.Requests);
        Assert.Equal("/v1/messages/batch", request.Path);
        Assert.StartsWith("""{"messages":[{"to":""", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_where_a_message_stands()
    {
        gateway.Answers(200, """
            {"id":"msg_1","status":"held","reason":"risk","channel":"sms","to":"+44*******123","parts":2,"possibleDuplicate":true,
             "risk":{"score":61,"factors":[{"name":"newDevice","points":20}]},
             "events":[{"at":"2026-03-01T12:00:00Z","status":"accepted"},{"at":"2026-03-01T12:00:00.05Z","status":"held","reason":"risk"}],
             "later":{"addition":1}}
            """);
        var status = await client.GetAsync("msg_1", Cancellation);

        Assert.Equal((MessageState.Held, "risk", "sms", "+44*******123", 2, true),
            (status.Status, status.Reason, status.Channel, status.To, status.Parts, status.PossibleDuplicate));
        Assert.Equal((61, "newDevice", 20), (status.Risk!.Score, status.Risk.Factors[0].Name, status.Risk.Factors[0].Points));
        Assert.Equal([MessageState.Accepted, MessageState.Held], status.Events.Select(change => change.Status));
        Assert.Equal(("GET", "/v1/messages/msg_1"), (gateway.Requests[0].Method, gateway.Requests[0].Path));
    }

    [Theory, InlineData("frozen"), InlineData("3"), InlineData("")]
    public async Task Takes_a_state_it_does_not_know_for_unknown(string state)
    {
        gateway.Answers(200, $$"""{"id":"msg_1","status":"{{state}}"}""");
        Assert.Equal(MessageState.Unknown, (await client.GetAsync("msg_1", Cancellation)).Status);
    }

    [Fact]
    public async Task Cancels_a_message()
    {
        gateway.Answers(200, "");
        await client.CancelAsync("msg_1", Cancellation);
        Assert.Equal(("DELETE", "/v1/messages/msg_1"), (gateway.Requests[0].Method, gateway.Requests[0].Path));
    }

    [Fact]
    public async Task Follows_a_message_event_by_event_to_its_end()
    {
        gateway
            .Answers(200, StatusBody("accepted", "accepted"))
            .Answers(200, StatusBody("dispatched", "accepted", "dispatching", "dispatched"))
            .Answers(200, StatusBody("delivered", "accepted", "dispatching", "dispatched", "delivered"));

        var seen = new List<MessageState>();
        await foreach (var change in client.WatchAsync("msg_1", Cancellation)) seen.Add(change.Status);

        Assert.Equal([MessageState.Accepted, MessageState.Dispatching, MessageState.Dispatched, MessageState.Delivered], seen);
        Assert.Equal(3, gateway.Requests.Count);
    }

    [Fact]
    public async Task Ends_a_watch_on_a_final_state_that_no_event_tells()
    {
        gateway.Answers(200, """{"id":"msg_1","status":"erased","reason":"cancelled"}""");
        var seen = new List<MessageEvent>();
        await foreach (var change in client.WatchAsync("msg_1", Cancellation)) seen.Add(change);
        Assert.Equal((MessageState.Erased, "cancelled"), (Assert.Single(seen).Status, seen[0].Reason));
    }

    [Fact]
    public async Task Approves_exactly_the_content_that_was_read()
    {
        gateway.Answers(200, """{"id":"msg_1","reason":"content","to":"+44*","contentHash":"h1","body":"Hi"}""");
        using var reviewer = Client(gateway.ReviewKey);

        var held = await reviewer.ReadHeldAsync("msg_1", Cancellation);
        await reviewer.ApproveAsync(held.Id, held.ContentHash, Cancellation);
        await reviewer.RejectAsync(held.Id, held.ContentHash, Cancellation);

        Assert.Equal("HeldContent { Id = msg_1 }", held.ToString());
        Assert.Equal(
            [("GET", "/v1/quarantine/msg_1/content", ""), ("POST", "/v1/quarantine/msg_1/approve", """{"contentHash":"h1"}"""),
                ("POST", "/v1/quarantine/msg_1/reject", """{"contentHash":"h1"}""")],
            gateway.Requests.Select(request => (request.Method, request.Path, request.Body)));
    }

    [Fact]
    public async Task Lists_what_waits_page_by_page()
    {
        gateway
            .Answers(200, """{"messages":[{"id":"msg_1","contentHash":"h1"}],"next":"msg_1"}""")
            .Answers(200, """{"messages":[{"id":"msg_2","contentHash":"h2"}]}""");
        using var reviewer = Client(gateway.ReviewKey);

        var ids = new List<string>();
        await foreach (var held in reviewer.ListHeldAsync(Cancellation)) ids.Add(held.Id);

        Assert.Equal(["msg_1", "msg_2"], ids);
        Assert.Equal(["", "?after=msg_1"], gateway.Requests.Select(request => request.Query));
    }

    [Fact]
    public async Task Says_why_the_gateway_refused()
    {
        gateway.Answers(400, """{"type":"about:blank","status":400,"code":"invalid_request","detail":"to: no number."}""");
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => client.GetAsync("msg_1", Cancellation));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request", "to: no number."), (refusal.Status, refusal.Code, refusal.Detail));
    }

    [Theory, InlineData(502, "<html>"), InlineData(502, ""), InlineData(200, "<html>"), InlineData(200, "null"), InlineData(200, "{}")]
    public async Task Says_so_when_something_else_answers(int status, string body)
    {
        gateway.Answers(status, body);
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => client.GetAsync("msg_1", Cancellation));
        Assert.Equal((status, "unexpected_answer"), ((int)refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task Is_refused_with_another_secret()
    {
        gateway.Answers(200, "{}");
        using var forger = Client(gateway.Key with { Secret = new byte[32] });
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => forger.GetAsync("msg_1", Cancellation));
        Assert.Equal(("unauthorized", "signature"), (refusal.Code, refusal.Detail));
    }

    [Fact]
    public void Prints_neither_number_nor_text_of_a_message()
    {
        var text = new SendRequest("+447700900123", "Hello") { Reference = "r1" }.ToString();
        Assert.Equal("SendRequest { Kind =  }", text);
    }

    [Fact]
    public async Task The_sample_of_the_documentation_works()
    {
        gateway.Answers(202, AcceptedBody).Answers(200, StatusBody("delivered", "accepted", "delivered"));
        var end = await Send.RunAsync(gateway.Url, gateway.Key.KeyId, Convert.ToBase64String(gateway.Key.Secret.Span), Cancellation);
        Assert.Equal(MessageState.Delivered, end);
    }

    private WaxsealClient Client(SigningKey key) => new(
        new WaxsealClientOptions { Url = gateway.Url, Key = key, WatchPause = TimeSpan.FromMilliseconds(1) }, new SocketsHttpHandler());

    private static string StatusBody(string status, params string[] events) =>
        $$"""{"id":"msg_1","status":"{{status}}","events":[{{string.Join(',', events.Select(
            (name, place) => $$"""{"at":"2026-03-01T12:00:00.0{{place}}Z","status":"{{name}}"}"""))}}]}""";
}
