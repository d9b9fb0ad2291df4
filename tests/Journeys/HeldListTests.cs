using System.Text.Json;
using Waxseal.Client;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>What a reviewer finds in the quarantine, and what a verdict leaves for the next training.</summary>
public sealed class HeldListTests
{
    private const string Scam = "Your HSBC account has been suspended. Verify your identity at http://hsbc-secure-login.com/uk";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_narrowed_by_what_is_known_of_its_messages()
    {
        await using var app = await WaxsealApp.StartAsync();
        var (first, second) = (await HoldAsync(app, Scam), await HoldAsync(app, Crowd.Bait));
        var quarantine = app.Reviewer.Quarantine;
        var one = await quarantine.GetAsync(first, Cancellation);
        var own = one.Findings.Select(finding => finding.Code)
            .Except((await quarantine.GetAsync(second, Cancellation)).Findings.Select(finding => finding.Code)).First();

        Assert.Equal([first], await ListAsync(app, new() { Finding = own }));
        Assert.Equal([first], await ListAsync(app, new() { HeldUntil = one.HeldAt }));
        Assert.Equal([second], await ListAsync(app, new() { HeldSince = one.HeldAt!.Value.AddTicks(1) }));
        Assert.Equal([first, second], await ListAsync(app, new() { Reason = "content", SentBy = "key_demo" }));
        Assert.Equal([], await ListAsync(app, new() { Reason = "risk" }));
        await quarantine.RejectAsync(first, one.ContentHash, Cancellation);
        Assert.Equal([second], await ListAsync(app, new()));
        Assert.Equal([first], await ListAsync(app, new() { Verdict = "rejected" }));
        Assert.Equal([first, second], await ListAsync(app, new() { Verdict = "any" }));
    }

    [Theory]
    [InlineData("Verdict", "maybe")]
    [InlineData("Reason", "none")]
    public async Task A_list_by_what_there_is_not_is_refused(string member, string value)
    {
        await using var app = await WaxsealApp.StartAsync();
        var filter = member == "Verdict" ? new HeldFilter { Verdict = value } : new HeldFilter { Reason = value };
        var refused = await Assert.ThrowsAsync<WaxsealException>(() => ListAsync(app, filter));
        Assert.Equal("invalid_request", refused.Code);
    }

    [Fact]
    public async Task A_list_of_many_is_read_page_by_page()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Settings = new Dictionary<string, string> { ["Quarantine:PageMax"] = "2" } });
        var ids = new List<string>();
        for (var count = 0; count < 5; count++) ids.Add(await HoldAsync(app, Scam));
        Assert.Equal(ids, await ListAsync(app, new()));
    }

    [Fact]
    public async Task A_finding_says_where_why_and_how_much()
    {
        await using var app = await WaxsealApp.StartAsync();
        var held = await app.Reviewer.Quarantine.GetAsync(await HoldAsync(app, Scam), Cancellation);

        Assert.NotEmpty(held.Findings);
        Assert.All(held.Findings, finding => Assert.True(finding.Points > 0 && finding.Sentence.Length > 0));
        Assert.Contains(held.Findings, finding => finding.Length > 0 && finding.Start + finding.Length <= held.Masked!.Length);
        Assert.Equal(held.HeldAt!.Value.AddDays(7), held.WaitsUntil);
    }

    [Fact]
    public async Task A_text_is_shown_while_its_message_waits_and_never_after()
    {
        await using var app = await WaxsealApp.StartAsync();
        var quarantine = app.Reviewer.Quarantine;
        var id = await HoldAsync(app, Scam);
        var held = await quarantine.ReadAsync(id, Cancellation);
        await quarantine.ApproveAsync(id, held.ContentHash, Cancellation);

        var gone = await Assert.ThrowsAsync<WaxsealException>(() => quarantine.ReadAsync(id, Cancellation));
        var after = await quarantine.GetAsync(id, Cancellation);

        Assert.Equal("not_found", gone.Code);
        Assert.Equal(("approved", "key_demo_review", null), (after.Verdict, after.ReviewedBy, after.Masked));
    }

    [Fact]
    public async Task Each_verdict_is_kept_as_an_example_without_its_words()
    {
        await using var app = await WaxsealApp.StartAsync();
        var (good, bad) = (await HoldAsync(app, Scam), await HoldAsync(app, Crowd.Bait));
        var quarantine = app.Reviewer.Quarantine;
        await quarantine.ApproveAsync(good, (await quarantine.GetAsync(good, Cancellation)).ContentHash, Cancellation);
        await quarantine.RejectAsync(bad, (await quarantine.GetAsync(bad, Cancellation)).ContentHash, Cancellation);

        var lines = await quarantine.ListExamplesAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["ham", "spam"], lines.Select(line => Read(line).Label));
        Assert.All(lines, line => Assert.True(Read(line).Features.Length > 3));
        await app.Sender.CancelAsync(good, Cancellation);
        Assert.Equal(["spam"], (await quarantine.ListExamplesAsync(Cancellation).ToListAsync(Cancellation)).Select(line => Read(line).Label));
    }

    [Fact]
    public async Task Approved_and_allowed_a_domain_is_the_account_s_own_from_then_on()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Settings = new Dictionary<string, string> { ["Accounts:CacheDuration"] = "00:00:00" } });
        var quarantine = app.Reviewer.Quarantine;
        var id = await HoldAsync(app, Scam);
        var held = await quarantine.GetAsync(id, Cancellation);

        var elsewhere = await Assert.ThrowsAsync<WaxsealException>(
            () => quarantine.ApproveAsync(id, held.ContentHash, new HeldAllowance("example.com"), Cancellation));
        var sender = await Assert.ThrowsAsync<WaxsealException>(
            () => quarantine.ApproveAsync(id, held.ContentHash, new HeldAllowance(Sender: "ACME"), Cancellation));
        await quarantine.ApproveAsync(id, held.ContentHash, new HeldAllowance(Assert.Single(held.Domains)), Cancellation);
        await quarantine.ApproveAsync(id, held.ContentHash, new HeldAllowance(held.Domains[0]), Cancellation);

        Assert.Equal(["invalid_request", "invalid_request"], [elsewhere.Code, sender.Code]);
        var account = await app.Get<Waxseal.Accounts.IAccountRows>().FindAccountAsync(Waxseal.Flow.AccountId.Parse("acc_demo"), Cancellation);
        Assert.Equal(["hsbc-secure-login.com"], account!.Content.OwnDomains);
        Assert.Empty(account.Content.OwnSenders);
        await app.UntilAsync(id, MessageState.Delivered);
    }

    private static (string Label, int[] Features) Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("label").GetString()!,
            [.. json.RootElement.GetProperty("features").EnumerateArray().Select(one => one.GetInt32())]);
    }

    private static async Task<string> HoldAsync(WaxsealApp app, string body)
    {
        var sent = await app.Sender.SendAsync(new("+447700900123", body), Cancellation);
        await app.UntilAsync(sent.Id, MessageState.Held);
        return sent.Id;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(WaxsealApp app, HeldFilter filter) =>
        [.. await app.Reviewer.Quarantine.ListAsync(filter, Cancellation).Select(held => held.Id).ToListAsync(Cancellation)];
}
