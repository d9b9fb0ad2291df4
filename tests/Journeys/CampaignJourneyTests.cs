using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>Many copies of one template, settled by one word about those that were held when they were looked at.</summary>
public sealed class CampaignJourneyTests
{
    private const int BatchItemsMax = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_of_a_thousand_is_settled_by_one_verdict()
    {
        await using var app = await WaxsealApp.StartAsync();
        for (var batch = 0; batch < 5; batch++)
        {
            await app.Sender.SendBatchAsync(
                [.. Enumerable.Range(batch * BatchItemsMax, BatchItemsMax).Select(number => Copy(number))], Cancellation);
        }

        var campaign = await UntilHeldAsync(app, 1000);
        Assert.Equal(("content", campaign.Count), (campaign.Reason, 1000));
        Assert.Equal(["key_demo"], campaign.SentBy);
        Assert.Contains("Hi Name", (await app.Reviewer.ReadHeldAsync(campaign.Example, Cancellation)).Body, StringComparison.Ordinal);

        var progress = await app.Reviewer.Quarantine.RejectCampaignAsync(campaign, Cancellation);
        await app.UntilAsync(
            async () =>
            {
                progress = await app.Reviewer.Quarantine.RejectCampaignAsync(campaign, Cancellation);
                return progress.Left == 0;
            },
            "all settled");

        Assert.Empty((await app.Reviewer.Quarantine.ListCampaignsAsync(Cancellation)).Campaigns);

        // The timer may have come by as well, and still be at the last of them.
        await app.UntilAsync(
            async () => (await AtRest.RowsAsync(app, TableNames.Quarantine)).Count(row => row.GetBoolean("Released") is true) == 1000,
            "all carried out");
        var status = await app.Sender.GetAsync(campaign.Example, Cancellation);
        Assert.Equal((MessageState.Rejected, "reviewer"), (status.Status, status.Reason));
        Assert.Equal(1000, (await AtRest.RowsAsync(app, TableNames.Examples)).Count);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_message_that_is_being_decided_on_when_the_time_is_up_is_settled_and_counted()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new()
        {
            Time = time,
            Settings = new Dictionary<string, string>
            {
                ["Quarantine:CampaignAtOnce"] = "1", ["Quarantine:CampaignCallMax"] = "00:00:20",
                ["AzureWebJobs.Releases.Disabled"] = "true", ["AzureWebJobs.CampaignVerdicts.Disabled"] = "true",
            },
        });
        for (var number = 0; number < 3; number++) await app.Sender.SendAsync(Copy(number), Cancellation);
        var campaign = await UntilHeldAsync(app, 3);
        var updates = 0;
        app.Tables.Fault = call =>
        {
            if (call == "update Quarantine" && ++updates == 1) time.Advance(TimeSpan.FromSeconds(20));
            return null;
        };

        var progress = await app.Reviewer.Quarantine.RejectCampaignAsync(campaign, Cancellation);

        Assert.Equal((1, 2), (progress.Settled, progress.Left));
        Assert.Equal(1, (await AtRest.RowsAsync(app, TableNames.Quarantine)).Count(row => row.GetBoolean("Released") is true));
    }

    [Fact]
    public async Task An_approved_campaign_is_delivered_under_its_ids_and_what_came_later_waits()
    {
        await using var app = await WaxsealApp.StartAsync();
        var sent = new List<string>();
        for (var number = 0; number < 3; number++) sent.Add((await app.Sender.SendAsync(Copy(number), Cancellation)).Id);
        var campaign = await UntilHeldAsync(app, 3);
        var late = await app.Sender.SendAsync(Copy(9), Cancellation);
        await app.UntilAsync(late.Id, MessageState.Held);

        var progress = await app.Reviewer.Quarantine.ApproveCampaignAsync(campaign, Cancellation);

        Assert.Equal((3, 0, 0), (progress.Settled, progress.Left, progress.Own));
        foreach (var id in sent) await app.UntilAsync(id, MessageState.Delivered);
        Assert.Equal(MessageState.Held, (await app.Sender.GetAsync(late.Id, Cancellation)).Status);
        Assert.Equal(3, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task Copies_about_another_domain_are_another_campaign()
    {
        await using var app = await WaxsealApp.StartAsync();
        for (var number = 0; number < 2; number++) await app.Sender.SendAsync(Copy(number), Cancellation);
        for (var number = 0; number < 3; number++) await app.Sender.SendAsync(Copy(number, "royalmai1-pay.top"), Cancellation);

        await app.UntilAsync(
            async () => (await app.Reviewer.Quarantine.ListCampaignsAsync(Cancellation)).Campaigns.Sum(one => one.Count) == 5, "five held");

        var found = (await app.Reviewer.Quarantine.ListCampaignsAsync(Cancellation)).Campaigns;
        Assert.Equal([3, 2], found.Select(one => one.Count));
        var filter = new HeldFilter { Campaign = found[1].Id };
        Assert.Equal(2, await app.Reviewer.Quarantine.ListAsync(filter, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_verdict_on_a_campaign_names_what_was_read_and_stands()
    {
        await using var app = await WaxsealApp.StartAsync();
        for (var number = 0; number < 2; number++) await app.Sender.SendAsync(Copy(number), Cancellation);
        var campaign = await UntilHeldAsync(app, 2);
        var quarantine = app.Reviewer.Quarantine;

        var other = await RefusalAsync(() => quarantine.ApproveCampaignAsync(campaign with { ContentHash = "00" }, Cancellation));
        var none = await RefusalAsync(() => quarantine.ApproveCampaignAsync(campaign with { Id = "cmp_00" }, Cancellation));
        var ahead = await RefusalAsync(
            () => quarantine.ApproveCampaignAsync(campaign with { Last = app.Time.GetUtcNow().AddHours(1) }, Cancellation));
        await quarantine.RejectCampaignAsync(campaign, Cancellation);
        var late = await RefusalAsync(() => quarantine.ApproveCampaignAsync(campaign, Cancellation));

        Assert.Equal(["content_changed", "not_found", "invalid_request", "already_decided"], [other, none, ahead, late]);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_verdict_on_a_campaign_whose_call_died_is_finished_by_a_timer()
    {
        await using var app = await WaxsealApp.StartAsync();
        for (var number = 0; number < 4; number++) await app.Sender.SendAsync(Copy(number), Cancellation);
        var campaign = await UntilHeldAsync(app, 4);
        app.Engine.Broker.Fault = operation => operation.StartsWith("send ", StringComparison.Ordinal)
            ? new global::Azure.Messaging.ServiceBus.ServiceBusException(
                "away", global::Azure.Messaging.ServiceBus.ServiceBusFailureReason.ServiceCommunicationProblem)
            : null;
        var died = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.Quarantine.ApproveCampaignAsync(campaign, Cancellation));
        app.Engine.Broker.Fault = null;
        Assert.Equal(503, (int)died.Status);

        await app.Get<LocalHost>().RunTimerAsync("CampaignVerdicts", Cancellation);
        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);

        await app.UntilAsync(() => app.Smsc.MessagesTotal == 4, "all delivered");
        await app.Get<LocalHost>().RunTimerAsync("CampaignVerdicts", Cancellation);
        await AtRest.UntilDrainedAsync(app);
        Assert.Equal(4, app.Smsc.MessagesTotal);
    }

    private static SendRequest Copy(int number, string domain = "royalmai1-fee.top") => new(
        $"+447700900{number % 1000:000}",
        $"Hi Name{(char)('a' + number % 26)}, your Royal Mail parcel {10_000 + number} is held. Pay the fee at http://{domain}/{number:x}");

    private static async Task<HeldCampaign> UntilHeldAsync(WaxsealApp app, int count)
    {
        HeldCampaign? found = null;
        await app.UntilAsync(
            async () =>
            {
                found = (await app.Reviewer.Quarantine.ListCampaignsAsync(Cancellation)).Campaigns.FirstOrDefault();
                return found?.Count == count;
            },
            $"a campaign of {count}");
        return found!;
    }

    private static async Task<string> RefusalAsync(Func<Task> call) => (await Assert.ThrowsAsync<WaxsealException>(call)).Code;
}
