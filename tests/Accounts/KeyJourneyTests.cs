using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Accounts;

/// <summary>What becomes of messages that are on their way when their key or account is ended.</summary>
public sealed class KeyJourneyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task What_a_leaked_key_signed_goes_on_no_further_and_what_a_revoked_one_signed_does(bool leaked)
    {
        var settings = new Dictionary<string, string> { ["AzureWebJobs:ValidateSignature:Disabled"] = "true" };
        await using var app = await WaxsealApp.StartAsync(new() { Settings = settings });
        var key = await app.Administrator.Keys.CreateAsync(new() { Account = "acc_demo", Scopes = [Scopes.MessagesSend] }, Token);
        using var client = app.ClientOf(ManagementApp.SigningOf(key));
        var sent = await client.SendAsync(new SendRequest("+447700900123", "Hello"), Token);

        if (leaked) await app.Administrator.Keys.CompromiseAsync(key.Id, "test", Token);
        else await app.Administrator.Keys.RevokeAsync(key.Id, "test", Token);
        settings.Clear();
        await app.RestartAsync();

        var ended = await app.UntilAsync(sent.Id, MessageState.Rejected, MessageState.Delivered);
        Assert.Equal(
            leaked ? (MessageState.Rejected, "key_compromised") : (MessageState.Delivered, null), (ended.Status, ended.Reason));
    }

    [Fact]
    public async Task A_suspended_account_sends_nothing_and_loses_nothing()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var waiting = await app.Sender.SendAsync(
            new SendRequest("+447700900123", "Later") { SendAt = app.Time.GetUtcNow().AddSeconds(5) }, Token);

        await app.Administrator.Accounts.SuspendAsync("acc_demo", "unpaid", Token);
        var raw = new RawSender(app);
        var refused = await raw.SendAsync(raw.Post(GateApp.Good));
        var held = await app.UntilAsync(waiting.Id, MessageState.Held);
        await app.Administrator.Accounts.ResumeAsync("acc_demo", "paid", Token);
        var entry = Assert.Single(await app.Reviewer.ListHeldAsync(Token).ToListAsync(Token));
        await app.Reviewer.ApproveAsync(waiting.Id, entry.ContentHash, Token);
        var sent = await app.Sender.SendAsync(new SendRequest("+447700900123", "Now"), Token);

        Assert.Equal((403, "account_blocked"), (refused.Status, refused.Code));
        Assert.Equal("account_blocked", held.Reason);
        await app.UntilAsync(sent.Id, MessageState.Delivered);
        await app.UntilAsync(waiting.Id, MessageState.Delivered);
    }

    [Fact]
    public async Task Another_instance_believes_a_key_for_as_long_as_the_setting_says_and_no_longer()
    {
        var time = new ManualTime();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var options = Options.Create(new AccountOptions());
        var elsewhere = new SenderDirectory(app.Get<IAccountRows>(), options, time);
        var id = KeyId.Parse("key_demo.1");
        Assert.Null((await elsewhere.FindKeyAsync(id, Token))!.RevokedAt);

        await app.Administrator.Keys.RevokeAsync("key_demo", "test", Token);
        time.Advance(options.Value.CacheDuration - TimeSpan.FromTicks(1));
        var before = await elsewhere.FindKeyAsync(id, Token);
        time.Advance(TimeSpan.FromTicks(1));
        var after = await elsewhere.FindKeyAsync(id, Token);

        Assert.Null(before!.RevokedAt);
        Assert.NotNull(after!.RevokedAt);
        Assert.NotNull((await app.Get<SenderDirectory>().FindKeyAsync(id, Token))!.RevokedAt);
    }
}
