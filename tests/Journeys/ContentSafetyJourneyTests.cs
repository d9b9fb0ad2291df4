using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Azure;
using Waxseal.Tests.Tools;
using Xunit;
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

    private Task<WaxsealApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ContentSafety:Endpoint"] = server.Url.AbsoluteUri,

            // Tests share their machine: only the test that means it may see a slow answer.
            ["ContentSafety:Budget"] = "00:01:00",
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
