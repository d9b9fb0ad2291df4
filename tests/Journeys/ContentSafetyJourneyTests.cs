using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Azure;
using Waxseal.Tests.Tools;
using Xunit;
using ContentSettings = Waxseal.Accounts.ContentSettings;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>Messages of a gateway that asks Azure AI Content Safety.</summary>
public sealed class ContentSafetyJourneyTests : IAsyncLifetime
{
    private const string Phone = "+447700900123";
    private SafetyServer server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await SafetyServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_message_is_asked_about_once_and_goes_on()
    {
        await using var app = await StartAsync();

        var sent = await app.Sender.SendAsync(new(Phone, "Your table is booked for 19:30."), Token);
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(["Your table is booked for 19:30."], server.Texts);
    }

    [Fact]
    public async Task What_does_harm_waits_for_a_person()
    {
        server.Severities["Violence"] = 4;
        await using var app = await StartAsync();

        var sent = await app.Sender.SendAsync(new(Phone, "See you on Monday."), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        Assert.Contains("harm_violence", await CodesAsync(app, sent.Id));
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task What_the_scanner_holds_is_not_sent_there()
    {
        await using var app = await StartAsync();

        var bait = "Your HSBC account has been suspended. Verify your identity at http://hsbc-secure-login.com/uk";
        var sent = await app.Sender.SendAsync(new(Phone, bait), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        Assert.Empty(server.Texts);
    }

    [Fact]
    public async Task While_it_is_away_messages_go_on_and_say_so()
    {
        server.Answers(503);
        await using var app = await StartAsync(("Scan:WhenUnavailable", "Pass"));

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => app.Sender.SendAsync(new(Phone, $"Your table is {at}."), Token)));
        foreach (var one in sent)
        {
            var status = await app.UntilAsync(one.Id, MessageState.Delivered);
            Assert.Contains(status.Risk!.Factors, factor => factor.Name == "content_safety_away");
        }

        Assert.Equal(8, app.Smsc.MessagesTotal);
        Assert.Contains(app.Logs.Lines, line => line.Contains("Content Safety is away (failing)"));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("Your table"));
    }

    [Fact]
    public async Task While_it_is_away_messages_are_held_where_that_is_the_choice_and_go_on_when_approved()
    {
        await server.StopAsync();
        await using var app = await StartAsync(("Scan:WhenUnavailable", "Hold"));

        var sent = await app.Sender.SendAsync(new(Phone, "Your table is booked."), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);
        Assert.Equal(["content_safety_away"], await CodesAsync(app, sent.Id));
        var held = (await app.Get<IQuarantineRows>().FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(sent.Id), Token))!;
        await app.Reviewer.ApproveAsync(sent.Id, held.ContentHash, Token);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    [Fact]
    public async Task A_service_that_never_answers_costs_a_message_its_budget_and_no_more()
    {
        server.Instead = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        await using var app = await StartAsync(("ContentSafety:Budget", "00:00:00.1000000"));

        var sent = await app.Sender.SendAsync(new(Phone, "Your table is booked."), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Contains(status.Risk!.Factors, factor => factor.Name == "content_safety_away");
    }

    [Fact]
    public async Task An_account_that_says_hold_is_held_where_the_gateway_lets_pass()
    {
        server.Answers(500);
        await using var app = await StartAsync(("Scan:WhenUnavailable", "Pass"), ("Accounts:CacheDuration", "00:00:00"));
        await WriteAsync(app, new ContentSettings { WhenUnavailable = "hold" });

        var sent = await app.Sender.SendAsync(new(Phone, "Your table is booked."), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        Assert.Equal(["content_safety_away"], await CodesAsync(app, sent.Id));
    }

    [Fact]
    public async Task An_account_that_only_monitors_is_shown_what_would_have_been_held()
    {
        server.Severities["Violence"] = 6;
        await using var app = await StartAsync(("Accounts:CacheDuration", "00:00:00"));
        await WriteAsync(app, new ContentSettings { Modes = new Dictionary<string, string> { ["prohibited"] = "monitor" } });

        var sent = await app.Sender.SendAsync(new(Phone, "See you on Monday."), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal(["content_would_hold", "harm_violence"], status.Risk!.Factors.Select(factor => factor.Name));
    }

    private static async Task WriteAsync(WaxsealApp app, ContentSettings settings)
    {
        var rows = app.Get<IAccountRows>();
        var account = (await rows.FindAccountAsync(AccountId.Parse("acc_demo"), Token))!;
        await rows.WriteAccountAsync(account with { Content = settings }, Token);
    }

    private Task<WaxsealApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ContentSafety:Endpoint"] = server.Url.AbsoluteUri,

            // Tests share their machine: only the test that means it may see a slow answer.
            ["ContentSafety:Budget"] = "00:00:10",
        };
        foreach (var (key, value) in settings) all[key] = value;
        return WaxsealApp.StartAsync(new() { Settings = all, Services = server.Bring });
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(WaxsealApp app, string id)
    {
        var held = await app.Get<IQuarantineRows>().FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(id), Token);
        return [.. held!.Findings.Select(finding => finding.Code)];
    }
}
