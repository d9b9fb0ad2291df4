using System.Net;
using Waxseal.Client;
using Waxseal.Limits;
using Xunit;
using ApiScopes = Waxseal.Accounts.Scopes;

namespace Waxseal.Tests.Limits;

/// <summary><c>/v1/campaigns</c>, from the outside.</summary>
public sealed class CampaignApiTests(VolumeApp scene) : IClassFixture<VolumeApp>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AnnouncedCampaignDraft Draft => new("Summer sale", scene.Time.Now.AddHours(1), scene.Time.Now.AddHours(5), 5000);

    [Fact]
    public async Task An_announced_campaign_raises_the_allowance_in_its_window_until_it_is_called_off()
    {
        var account = await scene.AccountAsync(floor: 20);
        var (client, key) = await scene.KeyAsync(account.Id, ApiScopes.CampaignsManage);
        var book = scene.App.Get<VolumeBook>();

        var campaign = await client.Campaigns.AnnounceAsync(Draft, Token);

        Assert.Equal(("announced", 5000, key), (campaign.Status, campaign.Volume, campaign.AnnouncedBy));
        Assert.Equal(20, (await book.AllowanceAtAsync(account, Draft.From.AddTicks(-1), Token))?.Max);
        Assert.Equal(5020, (await book.AllowanceAtAsync(account, Draft.From, Token))?.Max);
        Assert.Equal("withdrawn", (await client.Campaigns.WithdrawAsync(campaign.Id, Token)).Status);
        Assert.Equal(20, (await book.AllowanceAtAsync(account, Draft.From, Token))?.Max);
        Assert.Empty(await client.Campaigns.ListAsync(Token));
        Assert.Equal("withdrawn", (await client.Campaigns.GetAsync(campaign.Id, Token)).Status);
    }

    [Fact]
    public async Task Another_account_neither_sees_nor_calls_it_off()
    {
        var (client, _) = await scene.KeyAsync((await scene.AccountAsync(floor: 20)).Id, ApiScopes.CampaignsManage);
        var (stranger, _) = await scene.KeyAsync((await scene.AccountAsync(floor: 20)).Id, ApiScopes.CampaignsManage);
        var campaign = await client.Campaigns.AnnounceAsync(Draft, Token);

        Assert.Empty(await stranger.Campaigns.ListAsync(Token));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(() => stranger.Campaigns.GetAsync(campaign.Id, Token)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusOfAsync(() => stranger.Campaigns.WithdrawAsync(campaign.Id, Token)));
    }

    [Fact]
    public async Task Who_sends_can_not_announce()
    {
        var account = await scene.AccountAsync(floor: 20);
        var (sender, _) = await scene.KeyAsync(account.Id, ApiScopes.MessagesSend);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOfAsync(() => sender.Campaigns.AnnounceAsync(Draft, Token)));
        await Assert.ThrowsAsync<WaxsealException>(
            () => scene.KeyAsync(account.Id, ApiScopes.MessagesSend, ApiScopes.CampaignsManage));
    }

    [Fact]
    public async Task A_draft_with_a_fault_is_refused()
    {
        var (client, _) = await scene.KeyAsync((await scene.AccountAsync(floor: 20)).Id, ApiScopes.CampaignsManage);

        Assert.Equal(HttpStatusCode.BadRequest, await StatusOfAsync(() => client.Campaigns.AnnounceAsync(Draft with { Volume = 0 }, Token)));
    }

    [Fact]
    public async Task An_account_may_announce_so_many()
    {
        var (client, _) = await scene.KeyAsync((await scene.AccountAsync(floor: 20)).Id, ApiScopes.CampaignsManage);
        for (var nth = 0; nth < 3; nth++) await client.Campaigns.AnnounceAsync(Draft, Token);

        Assert.Equal(HttpStatusCode.Conflict, await StatusOfAsync(() => client.Campaigns.AnnounceAsync(Draft, Token)));
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<WaxsealException>(call)).Status;
}
