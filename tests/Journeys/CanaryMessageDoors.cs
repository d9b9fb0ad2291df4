using System.Security.Cryptography;
using System.Text;
using Waxseal.Client;
using Xunit;
using static Waxseal.Tests.Journeys.CanaryDoors;
using static Waxseal.Tests.Journeys.CanaryScene;

namespace Waxseal.Tests.Journeys;

/// <summary>Messages on their way, and those that wait for a reviewer.</summary>
internal sealed class CanaryMessageDoors(CanaryDoors doors)
{
    private const string Quarantine = "/v1/quarantine", Campaigns = Quarantine + "/campaigns";
    private const string OtherFrom = "Pirol6Zulu", Held = "?account=acc_demo";
    private const string Bait = $"{CanaryScene.Text}: Your HSBC account has been suspended. Verify at http://hsbc-secure-login.com/uk";

    public async Task KnockAsync()
    {
        doors.Scene.Canaries.AddText(OtherFrom);
        await KnockForMessagesAsync();
        await SayItAgainAsync();
        await KnockForHeldAsync();
        await KnockForCampaignsAsync();
    }

    private async Task KnockForMessagesAsync()
    {
        var (sender, administrator) = (doors.App.SenderKey, doors.App.AdministratorKey);
        var own = "/v1/messages/" + (await doors.KnockAsync(sender, "POST", "/v1/messages", Json(CanaryScene.Text))).Id;
        await doors.KnockAsync(sender, "POST", "/v1/messages/batch", $$"""{"messages":[{{Json(CanaryScene.Text)}},{{Json(Wide)}}]}""");
        await doors.App.UntilAsync(own["/v1/messages/".Length..], MessageState.Delivered);
        await doors.KnockAsync(sender, "GET", own);
        await doors.KnockAsync(administrator, "PUT", own + "/hold" + Held, """{"reason":"Matter 7"}""");
        await doors.KnockAsync(administrator, "GET", "/v1/holds" + Held);
        await doors.KnockAsync(administrator, "DELETE", own + "/hold" + Held);
        await doors.KnockAsync(sender, "DELETE", own);
    }

    // What is remembered of a request that came with a key to say it again, and of its number and text, is no bare hash.
    private async Task SayItAgainAsync()
    {
        var call = doors.Raw.Post(Json(CanaryScene.Text)) with { IdempotencyKey = Idempotency };
        doors.Scene.Secrets.AddSecret("bare hash of a request", SHA256.HashData([.. "/v1/messages\n"u8, .. call.Body]));
        foreach (var text in new[] { "+44" + Number, "44" + Number, Number, CanaryScene.Text })
            doors.Scene.Secrets.AddSecret("bare hash of " + text, SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        await doors.AskAsync(call);
        await doors.AskAsync(call);
        Assert.Equal(422, (await doors.Scene.CallAsync(call with { Body = Encoding.UTF8.GetBytes(Json(Wide)) })).Status);
    }

    private async Task KnockForHeldAsync()
    {
        var reviewer = doors.App.ReviewerKey;
        var approved = $"{Quarantine}/{await doors.Scene.EndAsync(Message(Bait), MessageState.Held)}";
        var rejected = $"{Quarantine}/{await doors.Scene.EndAsync(Message(Bait), MessageState.Held)}";
        await doors.KnockAsync(reviewer, "GET", Quarantine);
        var hash = Text(await doors.KnockAsync(reviewer, "GET", approved), "contentHash");
        await doors.KnockAsync(reviewer, "GET", approved + "/content", "", CanaryScene.Text, From);
        await doors.KnockAsync(reviewer, "POST", approved + "/approve", $$"""{"contentHash":"{{hash}}"}""");
        await doors.KnockAsync(reviewer, "POST", rejected + "/reject", $$"""{"contentHash":"{{hash}}"}""");
    }

    // Two senders make two campaigns of one text.
    private async Task KnockForCampaignsAsync()
    {
        var reviewer = doors.App.ReviewerKey;
        foreach (var from in new[] { From, From, OtherFrom, OtherFrom })
            await doors.Scene.EndAsync(Message(Bait) with { From = from }, MessageState.Held);
        var found = Json(await doors.KnockAsync(reviewer, "GET", Campaigns)).GetProperty("campaigns");
        foreach (var (campaign, verdict) in found.EnumerateArray().Zip(["approve", "reject"]))
        {
            var (hash, last) = (campaign.GetProperty("contentHash").GetString(), campaign.GetProperty("last").GetString());
            await doors.KnockAsync(
                reviewer, "POST", $"{Campaigns}/{campaign.GetProperty("id").GetString()}/{verdict}",
                $$"""{"contentHash":"{{hash}}","heldUntil":"{{last}}"}""");
        }

        await doors.KnockAsync(reviewer, "GET", Quarantine + "/examples");
        Assert.Equal(2, found.GetArrayLength());
    }
}
