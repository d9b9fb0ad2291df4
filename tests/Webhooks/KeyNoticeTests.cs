using System.Text;
using System.Text.Json;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Tests.Accounts;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>What happens to a key is told where its account asked to be told of it.</summary>
public sealed class KeyNoticeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rotation_is_told_from_its_beginning_to_its_end()
    {
        var time = new ManualTime();
        await using var scene = await WebhookScene.StartAsync(time);
        var webhook = await scene.AddAsync("key.*");
        var raw = new RawSender(scene.App);

        var second = RotationApp.Read(await raw.SendAsync(raw.Call("POST", "/v1/keys/key_demo/rotate")));
        await scene.UntilCalledAsync(1);
        Assert.Equal(202, (await raw.SendAsync(raw.Post(GateApp.Good) with { Key = second })).Status);
        await scene.UntilCalledAsync(2);
        await scene.UntilQuietAsync();

        var told = scene.Receiver.Notices(time, webhook.Secret!);
        Assert.Equal(["key.rotated", "key.rotating"], told.Select(notice => notice.Type).Order());
        var old = await scene.App.Get<IAccountRows>().FindKeyAsync(KeyId.Parse("key_demo.1"), Token);
        using var rotated = BodyOf(scene, "key.rotated");
        Assert.Equal(
            ("key_demo", 2, old!.EndsAt),
            (rotated.RootElement.GetProperty("data").GetProperty("key").GetString(),
                rotated.RootElement.GetProperty("data").GetProperty("version").GetInt32(),
                rotated.RootElement.GetProperty("data").GetProperty("due").GetDateTimeOffset()));
    }

    [Fact]
    public async Task An_account_is_warned_of_the_end_of_its_key_once()
    {
        var time = new ManualTime();
        await using var scene = await WebhookScene.StartAsync(time);
        await scene.AddAsync("key.expiring");
        var rows = scene.App.Get<IAccountRows>();
        await rows.WriteKeyAsync(Signed.Key(createdAt: time.Now.AddDays(-351), expiresAt: time.Now.AddDays(14), account: "acc_demo"), Token);
        var warnings = scene.App.Get<KeyExpiryWarnings>();

        await warnings.RunAsync(Token);
        await warnings.RunAsync(Token);
        await scene.UntilCalledAsync(1);
        await scene.UntilQuietAsync();

        using var body = BodyOf(scene, "key.expiring");
        Assert.Equal("key_a", body.RootElement.GetProperty("data").GetProperty("key").GetString());
        Assert.Equal(time.Now.AddDays(14).Date, body.RootElement.GetProperty("data").GetProperty("due").GetDateTimeOffset().Date);
    }

    private static JsonDocument BodyOf(WebhookScene scene, string type) =>
        JsonDocument.Parse(scene.Receiver.Calls.Single(call => Encoding.UTF8.GetString(call.Body).Contains($"\"{type}\"")).Body);
}
