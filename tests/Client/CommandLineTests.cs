using Waxseal.CommandLine;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary>The command-line tool, from its arguments to what it prints and its exit code.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private const string AcceptedBody = """{"id":"msg_1","status":"accepted","statusUrl":"/v1/messages/msg_1"}""";

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly Dictionary<string, string> environment = [];
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-").FullName;
    private GatewayStub gateway = null!;

    public async ValueTask InitializeAsync()
    {
        gateway = await GatewayStub.StartAsync();
        environment["WAXSEAL_URL"] = gateway.Url.ToString();
        environment["WAXSEAL_KEY_ID"] = gateway.Key.KeyId;
        environment["WAXSEAL_SECRET"] = Convert.ToBase64String(gateway.Key.Secret.Span);
    }

    private void Administrator()
    {
        environment["WAXSEAL_ADMIN_KEY_ID"] = gateway.Key.KeyId;
        environment["WAXSEAL_ADMIN_SECRET"] = environment["WAXSEAL_SECRET"];
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Prints_the_secret_of_a_new_webhook_once()
    {
        gateway.Answers(201, """{"id":"whk_1","url":"https://a.example/","events":["message.*"],"status":"on","secret":"whsec_AAAA"}""");

        Assert.Equal(0, await RunAsync("webhooks", "add", "https://a.example/", "--event", "message.*"));

        Assert.Equal("whk_1\nwhsec_AAAA\n", output.ToString());
        Assert.Equal("""{"url":"https://a.example/","events":["message.*"]}""", gateway.Requests[0].Body);
        Assert.Equal(("POST", "/v1/webhooks"), (gateway.Requests[0].Method, gateway.Requests[0].Path.ToString()));
    }

    [Fact]
    public async Task Says_what_came_of_a_test_and_how_a_webhook_stands()
    {
        gateway
            .Answers(200, """{"id":"evt_test_1","delivered":false,"status":500,"reason":"http_status","milliseconds":17}""")
            .Answers(200, """
                {"webhooks":[{"id":"whk_1","url":"https://a.example/x","events":["*"],"status":"off","reason":"failing"}]}
                """);

        Assert.Equal(1, await RunAsync("webhooks", "test", "whk_1"));
        Assert.Equal(0, await RunAsync("webhooks", "list"));

        Assert.Equal("http_status (500) 17 ms\nwhk_1  off failing  https://a.example/x  *\n", output.ToString());
    }

    [Fact]
    public async Task Prints_the_secret_of_a_new_key_once_and_signs_as_administrator()
    {
        Administrator();
        gateway.Answers(201, """
            {"id":"key_1","keyId":"key_1.1","account":"acc_1","algorithm":"hmac-sha256","scopes":["messages:send"],"state":"live",
             "createdAt":"2026-03-01T12:00:00Z","expiresAt":"2027-03-01T12:00:00Z","secret":"AAAA"}
            """);

        Assert.Equal(0, await RunAsync(
            "keys", "create", "--account", "acc_1", "--scope", "messages:send", "--range", "203.0.113.0/24", "--days", "30"));

        Assert.Equal("key_1.1\nAAAA\n", output.ToString());
        Assert.Equal(
            """{"account":"acc_1","scopes":["messages:send"],"ranges":["203.0.113.0/24"],"days":30,"algorithm":"hmac-sha256"}""",
            gateway.Requests[0].Body);
    }

    [Fact]
    public async Task Sends_a_public_key_and_prints_no_secret()
    {
        Administrator();
        await File.WriteAllTextAsync(Path.Combine(folder, "own.pem"), "PEM", TestContext.Current.CancellationToken);
        gateway.Answers(201, """
            {"id":"key_1","keyId":"key_1.1","account":"acc_1","algorithm":"ecdsa-p256-sha256","scopes":["messages:send"],"state":"live"}
            """);

        Assert.Equal(0, await RunAsync("keys", "create", "--scope", "messages:send", "--public-key", "own.pem"));
        Assert.Equal(1, await RunAsync("keys", "create", "--scope", "messages:send", "--public-key", "other.pem"));

        Assert.Equal("key_1.1\n", output.ToString());
        Assert.Equal("""{"scopes":["messages:send"],"publicKey":"PEM","algorithm":"ecdsa-p256"}""", gateway.Requests[0].Body);
        Assert.Contains("other.pem", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_and_ends_keys()
    {
        Administrator();
        const string Key = """
            {"id":"key_1","keyId":"key_1.2","account":"acc_1","name":"CRM","algorithm":"hmac-sha256","scopes":["messages:send"],
             "ranges":["10.0.0.0/8"],"state":"compromised","affectedSince":"2026-03-01T12:00:00Z","expiresAt":"2027-03-01T12:00:00Z"}
            """;
        gateway.Answers(200, $$"""{"keys":[{{Key}}]}""").Answers(200, Key);

        Assert.Equal(0, await RunAsync("keys", "list", "--account", "acc_1"));
        Assert.Equal(0, await RunAsync("keys", "compromise", "key_1", "--reason", "INC-7"));

        const string Line =
            "key_1.2  compromised (since 2026-03-01 12:00:00)  hmac-sha256  until 2027-03-01  messages:send  from 10.0.0.0/8  CRM\n";
        Assert.Equal(Line + Line, output.ToString());
        Assert.Equal("/v1/keys/key_1/compromise", gateway.Requests[1].Path.ToString());
        Assert.Equal("""{"reason":"INC-7"}""", gateway.Requests[1].Body);
    }

    [Fact]
    public async Task Changes_an_account_as_it_stands_and_leaves_the_days_it_does_not_name()
    {
        Administrator();
        const string Account = """
            {"id":"acc_1","name":"Acme","state":"active","perSecond":5,"burst":50,"retention":{"contentDays":7,"metadataDays":90},
             "legalHold":true,"uncertain":["otp"],"version":"00ff"}
            """;
        gateway.Answers(200, Account);

        Assert.Equal(0, await RunAsync("accounts", "change", "acc_1", "--content-days", "0", "--legal-hold", "true"));

        Assert.Equal(
            ("PUT", """{"retention":{"contentDays":0,"metadataDays":90},"legalHold":true,"version":"00ff"}"""),
            (gateway.Requests[1].Method, gateway.Requests[1].Body));
        Assert.Equal("acc_1  active  5/s burst 50  7/90 days  legal hold  00ff  Acme\n", output.ToString());
    }

    [Fact]
    public async Task Content_settings_are_shown_as_they_can_be_set_again()
    {
        Administrator();
        const string Settings = """{"account":"acc_1","holdPoints":60,"modes":{"link":"block"},"terms":["免费"],"version":"00ff"}""";
        gateway.Answers(200, Settings).Answers(200, Settings).Answers(200, Settings);
        var file = Path.Combine(folder, "content.json");

        Assert.Equal(0, await RunAsync("accounts", "content", "show", "acc_1"));
        Assert.Contains("\"免费\"", output.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, output.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync("accounts", "content", "set", "acc_1", file));

        Assert.Equal(["GET", "PUT"], gateway.Requests.Select(request => request.Method));
        Assert.Equal("/v1/accounts/acc_1/content", gateway.Requests[1].Path.ToString());
        Assert.Contains("\"version\":\"00ff\"", gateway.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory, InlineData("""{"term":["x"]}"""), InlineData("nonsense"), InlineData(null)]
    public async Task Content_settings_that_can_not_be_read_are_not_sent(string? json)
    {
        Administrator();
        var file = Path.Combine(folder, "content.json");
        if (json is not null) await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync("accounts", "content", "set", "acc_1", file));

        Assert.Empty(gateway.Requests);
        Assert.Contains(file, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_key_is_missing_to_manage_with()
    {
        Assert.Equal(1, await RunAsync("accounts", "list"));

        Assert.Contains("WAXSEAL_KEY_ID", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_counts_of_messages()
    {
        gateway.Answers(200, """
            {"from":"2026-03-01","to":"2026-03-02","by":["country","status"],"final":false,"countedAt":"2026-03-02T14:10:00Z",
             "groups":[{"country":"GB","status":"delivered","messages":12,"parts":14,"recipients":10,"recipientsAtLeast":true}]}
            """);

        Assert.Equal(0, await RunAsync("analytics", "--from", "2026-03-01", "--to", "2026-03-02", "--account", "acc_x"));
        Assert.Equal(1, await RunAsync("analytics", "--from", "yesterday"));

        Assert.Equal(
            """
            2026-03-01 to 2026-03-02, counted 2026-03-02 14:10
              GB delivered                          12 messages        14 parts       10+ recipients

            """,
            output.ToString());
        var asked = gateway.Requests.Single();
        Assert.Equal(
            "/v1/analytics?from=2026-03-01&to=2026-03-02&by=country%2Cstatus&account=acc_x", asked.Path + asked.Query);
        Assert.Contains("yyyy-MM-dd", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follows_a_sent_message_until_it_is_delivered()
    {
        gateway.Answers(202, AcceptedBody).Answers(200, """
            {"id":"msg_1","status":"delivered","events":[{"at":"2026-03-01T12:00:00Z","status":"accepted"},
             {"at":"2026-03-01T12:00:00.041Z","status":"dispatching"},{"at":"2026-03-01T12:00:00.055Z","status":"dispatched"},
             {"at":"2026-03-01T12:00:00.103Z","status":"delivered"}]}
            """);

        Assert.Equal(0, await RunAsync("send", "+447700900123", "Hello", "--kind", "otp", "--from", "ACME"));

        Assert.Equal(
            """
            msg_1
              accepted            0 ms
              dispatching        41 ms
              dispatched         55 ms
              delivered         103 ms

            """,
            output.ToString());
        Assert.Contains("""
            "from":"ACME","kind":"otp"
            """, gateway.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_when_the_message_was_not_delivered()
    {
        gateway.Answers(202, AcceptedBody).Answers(200, """
            {"id":"msg_1","status":"rejected","reason":"content",
             "events":[{"at":"2026-03-01T12:00:00Z","status":"rejected","reason":"content"}]}
            """);
        Assert.Equal(1, await RunAsync("send", "+447700900123", "Hello"));
        Assert.Contains("rejected            0 ms  content", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_who_must_decide_about_a_held_message_and_stops_in_time()
    {
        gateway.Answers(200, """{"id":"msg_1","status":"held","events":[{"at":"2026-03-01T12:00:00Z","status":"held","reason":"risk"}]}""");
        Assert.Equal(1, await RunAsync("watch", "msg_1", "--timeout", "1"));
        Assert.Contains("waxseal quarantine show msg_1", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("waxseal watch msg_1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nobody_to_decide_what_was_decided()
    {
        gateway.Answers(200, """
            {"id":"msg_1","status":"delivered","events":[{"at":"2026-03-01T12:00:00Z","status":"held","reason":"risk"},
             {"at":"2026-03-01T12:00:01Z","status":"delivered"}]}
            """);
        Assert.Equal(0, await RunAsync("watch", "msg_1"));
        Assert.Equal(0, await RunAsync("status", "msg_1"));
        Assert.DoesNotContain("decides", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_at_once_when_nobody_wants_to_watch()
    {
        gateway.Answers(202, AcceptedBody);
        Assert.Equal(0, await RunAsync("send", "+447700900123", "Hello", "--no-watch", "--idempotency-key", "k1"));
        Assert.Equal("\"k1\"", Assert.Single(gateway.Requests).IdempotencyKey);
    }

    [Fact]
    public async Task Shows_where_a_message_stands()
    {
        gateway.Answers(200, """
            {"id":"msg_1","status":"held","reason":"risk","channel":"sms","to":"+44*******123",
             "risk":{"score":61,"factors":[{"name":"newDevice","points":20}]},"events":[]}
            """);
        Assert.Equal(0, await RunAsync("status", "msg_1"));
        Assert.Equal("msg_1  held  risk\n  to +44*******123 by sms\n  risk 61 of 100: newDevice 20\n", output.ToString());
    }

    [Fact]
    public async Task Cancels_a_message()
    {
        gateway.Answers(200, "{}");
        Assert.Equal(0, await RunAsync("cancel", "msg_1"));
        Assert.Equal("DELETE", Assert.Single(gateway.Requests).Method);
    }

    [Fact]
    public async Task Shows_a_refusal_as_one_sentence()
    {
        gateway.Answers(403, """{"code":"missing_scope","detail":"The key lacks the scope messages:send."}""");
        Assert.Equal(1, await RunAsync("send", "+447700900123", "Hello"));
        Assert.Equal("Refused: The key lacks the scope messages:send. (403 missing_scope)\n", error.ToString());
    }

    [Fact]
    public async Task Asks_whether_the_gateway_runs_when_nobody_answers()
    {
        using var closed = new HeldPort();
        environment["WAXSEAL_URL"] = $"http://127.0.0.1:{closed.Number}";

        Assert.Equal(1, await RunAsync("status", "msg_1"));
        Assert.Equal(
            $"The gateway at {environment["WAXSEAL_URL"]}/ does not answer. Is it running? dotnet run --project functions\n",
            error.ToString());
    }

    [Fact]
    public async Task Says_where_a_key_could_come_from()
    {
        environment.Clear();
        Assert.Equal(1, await RunAsync("status", "msg_1"));
        Assert.StartsWith("No key to sign with.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_half_a_key()
    {
        environment.Remove("WAXSEAL_SECRET");
        Assert.Equal(1, await RunAsync("status", "msg_1"));
        Assert.Contains("belong together", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".local/demo.json", ".")]
    [InlineData("functions/.local/demo.json", ".")]
    [InlineData("functions/.local/demo.json", "functions")]
    [InlineData("functions/.local/demo.json", "client/bin")]
    public async Task Finds_the_demo_key_here_or_further_up(string path, string directory)
    {
        environment.Clear();
        WriteDemo(path);
        var here = Directory.CreateDirectory(Path.Combine(folder, directory)).FullName;
        gateway.Answers(200, """{"id":"msg_1","status":"accepted"}""");

        Assert.Equal(0, await RunInAsync(here, "status", "msg_1"));
    }

    [Fact]
    public async Task Takes_the_demo_file_it_is_told_to()
    {
        WriteDemo("else/demo.json");
        environment["WAXSEAL_SECRET"] = "AAAA";
        gateway.Answers(200, """{"id":"msg_1","status":"accepted"}""");
        Assert.Equal(0, await RunAsync("status", "msg_1", "--demo", "else/demo.json"));
    }

    [Theory, InlineData("{"), InlineData("{}"), InlineData("""{"baseUrl":"http://h","keyId":"k","secret":"?"}"""),
     InlineData("""{"baseUrl":"ftp://h","keyId":"k","secret":"AAAA"}"""),
     InlineData("""{"baseUrl":"http://h","keyId":"k","secret":"AAAA","algorithm":"none"}""")]
    public async Task Says_what_is_wrong_with_a_demo_file(string text)
    {
        var path = Path.Combine(folder, "demo.json");
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        Assert.Equal(1, await RunAsync("status", "msg_1", "--demo", path));
        Assert.StartsWith(path, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviews_with_the_reviewer_s_key()
    {
        const string held = """{"id":"msg_1","reason":"content","findings":[{"code":"link","points":30,"sentence":"A link."}],"to":"+44*","contentHash":"h1"}""";
        WriteDemo(".local/demo.json");
        environment.Clear();
        gateway
            .Answers(200, $$"""{"messages":[{{held}}]}""")
            .Answers(200, held.Replace("h1\"", "h1\",\"masked\":\"Xx\",\"domains\":[\"a.example\"]", StringComparison.Ordinal))
            .Answers(200, """{"id":"msg_1","to":"+44*","from":"ACME","body":"Hi","contentHash":"h1"}""")
            .Answers(200, held).Answers(200, "{}");

        Assert.Equal(0, await RunAsync("quarantine", "list"));
        Assert.Equal(0, await RunAsync("quarantine", "show", "msg_1"));
        Assert.Equal(0, await RunAsync("quarantine", "read", "msg_1"));
        Assert.Equal(0, await RunAsync("quarantine", "approve", "msg_1"));
        Assert.Equal(0, await RunAsync("quarantine", "reject", "msg_1", "--content-hash", "h2"));

        Assert.All(gateway.Requests, request => Assert.Equal(gateway.ReviewKey.KeyId, request.Signature.KeyId));
        Assert.Equal(
            ["", "", "", "", """{"contentHash":"h1"}""", """{"contentHash":"h2"}"""], gateway.Requests.Select(request => request.Body));
        Assert.EndsWith(
            "h1\n   30  link  A link.  [0+0]\n  links to a.example\n\nXx\nACME to +44*  h1\n\nHi\napproved\nrejected\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_nothing_waits()
    {
        WriteDemo(".local/demo.json");
        environment.Clear();
        gateway.Answers(200, """{"messages":[]}""");
        Assert.Equal(0, await RunAsync("quarantine", "list"));
        Assert.Equal("nothing waits\n", output.ToString());
    }

    private void WriteDemo(string path)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $$"""
            {
              "baseUrl": "{{gateway.Url.ToString().TrimEnd('/')}}", "accountId": "acc_1", "algorithm": "hmac-sha256",
              "keyId": "{{gateway.Key.KeyId}}", "secret": "{{Convert.ToBase64String(gateway.Key.Secret.Span)}}",
              "reviewKeyId": "{{gateway.ReviewKey.KeyId}}", "reviewSecret": "{{Convert.ToBase64String(gateway.ReviewKey.Secret.Span)}}",
              "console": { "url": "http://h" }
            }
            """);
    }

    private Task<int> RunAsync(params string[] arguments) => RunInAsync(folder, arguments);

    private Task<int> RunInAsync(string directory, params string[] arguments) => WaxsealTool.RunAsync(
        arguments, new Surroundings(output, error, name => environment.GetValueOrDefault(name), directory, TimeProvider.System),
        TestContext.Current.CancellationToken);
}
