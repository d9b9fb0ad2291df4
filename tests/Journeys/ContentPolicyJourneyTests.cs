using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageKind = Waxseal.Client.MessageKind;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>One text, and what becomes of it under the settings of its account.</summary>
public sealed class ContentPolicyJourneyTests
{
    private const string Account = "acc_demo", To = "+447700900123";

    private readonly ManualTime time = new(new DateTimeOffset(2026, 3, 2, 7, 58, 30, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_text_is_held_refused_and_delivered_as_the_account_has_it()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var held = await app.Sender.SendAsync(new(To, Crowd.Bait), Token);
        await app.UntilAsync(held.Id, MessageState.Held);

        await SetAsync(app, new() { Modes = AllTo(app, "block") });
        var refused = await app.Sender.SendAsync(new(To, Crowd.Bait), Token);
        Assert.Equal("content", (await app.UntilAsync(refused.Id, MessageState.Rejected)).Reason);

        await SetAsync(app, new() { Modes = AllTo(app, "monitor") });
        var watched = await app.Sender.SendAsync(new(To, Crowd.Bait), Token);
        var status = await app.UntilAsync(watched.Id, MessageState.Delivered);
        var factors = status.Risk!.Factors.Where(factor => factor.Points == 0).Select(factor => factor.Name).ToArray();
        Assert.Equal("content_would_hold", factors[0]);
        Assert.Contains("brand_text_mismatch", factors);
        Assert.Equal(1, app.Smsc.MessagesTotal);
        foreach (var (id, end) in new[] { (held.Id, "was held"), (refused.Id, "was refused"), (watched.Id, "went on") })
            Assert.Contains(app.Logs.Lines, line => line.Contains($"{id} of {Account} {end}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Marketing_waits_for_the_recipients_morning_and_says_so()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        await SetAsync(app, new() { QuietHours = new("21:00", "08:00") });

        var code = await app.Sender.SendAsync(new(To, "Hello") { Kind = MessageKind.Otp }, Token);
        var sale = await app.Sender.SendAsync(new(To, "Hello again") { Kind = MessageKind.Marketing }, Token);
        var waiting = await app.UntilAsync(sale.Id, MessageState.Scheduled);
        await app.UntilAsync(code.Id, MessageState.Delivered);
        app.Breath = TimeSpan.FromSeconds(1);
        await app.UntilAsync(sale.Id, MessageState.Delivered);

        Assert.Equal("quiet_hours", waiting.Reason);
        Assert.InRange(app.Smsc.Messages.Single(message => message.Text == "Hello again").At.TimeOfDay, new(8, 0, 0), new(8, 30, 0));
    }

    [Fact]
    public async Task Settings_changed_in_the_table_let_nothing_through()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        await SetAsync(app, new() { Terms = ["free money"] });
        var sent = await app.Sender.SendAsync(new(To, "Get free money"), Token);
        await app.UntilAsync(sent.Id, MessageState.Held);

        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Accounts);
        var row = (await table.GetEntityAsync<TableEntity>(Account, "account", cancellationToken: Token)).Value;
        row["Content"] = "{}"u8.ToArray();
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);
        await app.PassAsync(TimeSpan.FromSeconds(6));

        await Assert.ThrowsAsync<WaxsealException>(() => app.Sender.SendAsync(new(To, "Get free money"), Token));
    }

    private static async Task SetAsync(WaxsealApp app, ContentSettings settings)
    {
        var now = await app.Administrator.Accounts.GetContentAsync(Account, Token);
        await app.Administrator.Accounts.SetContentAsync(Account, settings with { Version = now.Version }, Token);
    }

    private static Dictionary<string, string> AllTo(WaxsealApp app, string mode) =>
        app.Get<Waxseal.Accounts.IContentVocabulary>().Families.ToDictionary(family => family, _ => mode);
}
