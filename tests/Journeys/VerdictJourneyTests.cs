using System.Buffers.Binary;
using Azure;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>Verdicts that a dying process left, and held rows that are not as this version writes them.</summary>
public sealed class VerdictJourneyTests
{
    private static readonly AccountId Demo = AccountId.Parse("acc_demo");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_verdict_that_cannot_be_carried_out_does_not_stop_those_behind_it()
    {
        await using var app = await WaxsealApp.StartAsync();
        var (first, second) = (await HoldAsync(app), await HoldAsync(app));
        await DecideAndDieAsync(app, first);
        await DecideAndDieAsync(app, second);
        var sends = 0;
        app.Engine.Broker.Fault = operation => operation == "send " + Pipeline.Score && Interlocked.Increment(ref sends) == 1
            ? new ServiceBusException("away", ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;

        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);
        await app.UntilAsync(second, MessageState.Delivered);
        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);
        await app.UntilAsync(first, MessageState.Delivered);
    }

    [Fact]
    public async Task A_verdict_whose_process_died_before_the_audit_is_written_down_by_the_timer()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        await DecideAndDieAsync(app, id);

        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);

        Assert.Contains($"quarantine.approved key_dead {id}", await AuditAsync(app));
    }

    [Fact]
    public async Task A_word_on_a_campaign_whose_process_died_before_the_audit_is_written_down_by_the_timer()
    {
        await using var app = await WaxsealApp.StartAsync();
        await app.Get<ICampaignVerdicts>().AddAsync(
            new CampaignVerdict(Demo, "cmp_00", app.Time.GetUtcNow(), Verdict.Rejected, "00", "key_dead", Done: false), Cancellation);

        await app.Get<LocalHost>().RunTimerAsync("CampaignVerdicts", Cancellation);

        Assert.Contains("quarantine.campaign_rejected key_dead cmp_00", await AuditAsync(app));
    }

    [Fact]
    public async Task A_held_row_of_the_first_version_is_listed_read_and_approved()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        await ChangeAsync(app, TableNames.Quarantine, id, row =>
        {
            row["Findings"] = "link_unknown brand";
            foreach (var later in new[] { "HasSealed", "WaitsUntil", "Campaign" }) row.Remove(later);
            app.Get<RowMacs>().Sign(row);
        });

        var held = Assert.Single(await app.Reviewer.Quarantine.ListAsync(new(), Cancellation).ToListAsync(Cancellation));
        Assert.Equal(["link_unknown", "brand"], held.Findings.Select(finding => finding.Code));
        Assert.Equal(held.HeldAt!.Value.AddDays(7), held.WaitsUntil);
        var read = await app.Reviewer.ReadHeldAsync(id, Cancellation);
        Assert.Equal(Crowd.Bait, read.Body);
        await app.Reviewer.ApproveAsync(id, held.ContentHash, Cancellation);
        await app.UntilAsync(id, MessageState.Delivered);
    }

    [Fact]
    public async Task A_planted_row_under_a_version_nobody_has_heard_of_stops_no_list()
    {
        await using var app = await WaxsealApp.StartAsync();
        var (planted, other) = (await HoldAsync(app), await HoldAsync(app));
        await ChangeAsync(app, TableNames.Quarantine, planted, Ahead);

        var list = await app.Reviewer.Quarantine.ListAsync(new(), Cancellation).ToListAsync(Cancellation);

        Assert.Equal([other], list.Select(one => one.Id));
    }

    [Fact]
    public async Task A_planted_verdict_under_a_version_nobody_has_heard_of_stops_no_timer()
    {
        await using var app = await WaxsealApp.StartAsync();
        var (planted, other) = (await HoldAsync(app), await HoldAsync(app));
        await DecideAndDieAsync(app, planted);
        await DecideAndDieAsync(app, other);
        await ChangeAsync(app, TableNames.Quarantine, planted, Ahead);
        foreach (var campaign in new[] { "cmp_00", "cmp_01" })
        {
            await app.Get<ICampaignVerdicts>().AddAsync(
                new CampaignVerdict(Demo, campaign, app.Time.GetUtcNow(), Verdict.Rejected, "00", "key_dead", Done: false), Cancellation);
        }

        var row = (await AtRest.RowsAsync(app, TableNames.Campaigns)).First(one => one.GetString("Campaign") == "cmp_00");
        await ChangeAsync(app, TableNames.Campaigns, row.RowKey, Ahead);

        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);
        await app.Get<LocalHost>().RunTimerAsync("CampaignVerdicts", Cancellation);

        await app.UntilAsync(other, MessageState.Delivered);
        Assert.Equal(MessageState.Held, (await app.Sender.GetAsync(planted, Cancellation)).Status);
        Assert.Contains("quarantine.campaign_rejected key_dead cmp_01", await AuditAsync(app));
    }

    [Fact]
    public async Task Approved_before_without_an_allowance_a_message_allows_nothing_afterwards()
    {
        await using var app = await WaxsealApp.StartAsync();
        var id = await HoldAsync(app);
        var held = await app.Reviewer.Quarantine.GetAsync(id, Cancellation);
        await app.Reviewer.ApproveAsync(id, held.ContentHash, Cancellation);

        var refused = await Assert.ThrowsAsync<WaxsealException>(
            () => app.Reviewer.Quarantine.ApproveAsync(id, held.ContentHash, new HeldAllowance(held.Domains[0]), Cancellation));

        Assert.Equal("already_decided", refused.Code);
    }

    // As a process leaves it that is killed once the verdict is stored.
    private static async Task DecideAndDieAsync(WaxsealApp app, string id)
    {
        var rows = app.Get<IQuarantineRows>();
        var entry = (await rows.FindAsync(Demo, MessageId.Parse(id), Cancellation))!;
        var decided = entry with { Verdict = Verdict.Approved, ReviewedBy = "key_dead" };
        Assert.NotNull(await rows.TryReplaceAsync(decided, Cancellation));
    }

    private static void Ahead(TableEntity row)
    {
        var mac = row.GetBinary("Mac")!;
        BinaryPrimitives.WriteInt32BigEndian(mac, 1000);
        row["Mac"] = mac;
    }

    private static async Task ChangeAsync(WaxsealApp app, string table, string rowKey, Action<TableEntity> change)
    {
        var client = app.Get<TableServiceClient>().GetTableClient(table);
        var row = (await client.GetEntityAsync<TableEntity>(Demo.Value, rowKey, cancellationToken: Cancellation)).Value;
        change(row);
        await client.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);
    }

    private static async Task<string> HoldAsync(WaxsealApp app)
    {
        var sent = await app.Sender.SendAsync(new("+447700900123", Crowd.Bait), Cancellation);
        await app.UntilAsync(sent.Id, MessageState.Held);
        return sent.Id;
    }

    private static async Task<IReadOnlyList<string>> AuditAsync(WaxsealApp app) =>
        [.. (await AtRest.AuditedAsync(app))
            .Select(row => $"{row.GetString("Action")} {row.GetString("Actor")} {row.GetString("Subject")}")];
}
