using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Webhooks;

/// <summary>A customer's server is told of a held message that nobody decided on, as of every other end.</summary>
public sealed class HeldNewsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_held_message_that_nobody_decides_on_is_rejected_and_told()
    {
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobs.Retention.Disabled"] = "true",
            ["AzureWebJobs.Releases.Disabled"] = "true",
            ["AzureWebJobs.CampaignVerdicts.Disabled"] = "true",
            ["Protection:KeyRingRefresh"] = "01:00:00",
        };
        await using var scene = await WebhookScene.StartAsync(new ManualTime(), settings: settings);
        var webhook = await scene.AddAsync("message.rejected");
        var sent = await scene.App.Sender.SendAsync(new("+447700900123", Crowd.Bait), Token);
        await scene.App.UntilAsync(sent.Id, MessageState.Held);
        var hash = (await scene.App.Reviewer.Quarantine.GetAsync(sent.Id, Token)).ContentHash;

        // At its last instant a verdict still counts.
        ((ManualTime)scene.App.Time).Advance(TimeSpan.FromDays(7) + TimeSpan.FromTicks(1));
        var late = await Assert.ThrowsAsync<WaxsealException>(() => scene.App.Reviewer.ApproveAsync(sent.Id, hash, Token));
        await scene.App.Get<LocalHost>().RunTimerAsync("Retention", Token);
        await scene.UntilCalledAsync(1);

        Assert.Equal("review_expired", late.Code);
        var status = await scene.App.Sender.GetAsync(sent.Id, Token);
        Assert.Equal((MessageState.Rejected, "review_expired"), (status.Status, status.Reason));
        var told = Assert.Single(scene.Receiver.Notices(scene.App.Time, webhook.Secret!));
        Assert.Equal(("message.rejected", sent.Id), (told.Type, told.Data.GetProperty("id").GetString()));
        Assert.Equal("rejected", (await scene.App.Reviewer.Quarantine.GetAsync(sent.Id, Token)).Verdict);
        var entry = await scene.App.Get<IQuarantineRows>().FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(sent.Id), Token);
        Assert.Empty(entry!.Sealed);
    }
}
