using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;
using Channel = Waxseal.Flow.Channel;

namespace Waxseal.Tests.Upkeep;

/// <summary>What the product does for a number whose tokens' key leaked, and when the old root goes.</summary>
public sealed class LeakedTokensTests : IAsyncLifetime
{
    private const string Number = "447700900123";
    private static readonly AccountId Demo = AccountId.Parse("acc_demo");
    private readonly ManualTime time = new();
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await WaxsealApp.StartAsync(new()
    {
        Time = time,
        Settings = new Dictionary<string, string>
        {
            ["Links:KeepBinds"] = "false", ["AzureWebJobs.Retokenising.Disabled"] = "true", ["AzureWebJobs.KeyRotation.Disabled"] = "true",
        },
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_leaked_version_stays_while_anything_is_known_under_it_of_a_number_that_no_message_names()
    {
        await NoteAsync();
        await LeakAsync();
        await app.Get<RetokenisingRun>().RunAsync(Token);
        await app.LeapToAsync(time.Now + new ProtectionOptions().Settling);

        Assert.True((await app.Get<RetokenisingRun>().RunAsync(Token)).Left);
        await app.Get<KeyRotationRun>().RunAsync(Token);
        Assert.Equal([2, 1], app.Get<KeyRing>().PhoneTokens.Versions);

        await app.Get<NumberTokens>().OfAsync(Demo, Number, Token);
        Assert.False((await app.Get<RetokenisingRun>().RunAsync(Token)).Left);
        await app.Get<KeyRotationRun>().RunAsync(Token);
        Assert.Equal([2], app.Get<KeyRing>().PhoneTokens.Versions);
    }

    [Fact]
    public async Task A_message_is_judged_by_what_was_known_before_the_leak()
    {
        await JudgeAsync();
        await LeakAsync();

        var evidence = await JudgeAsync();

        Assert.Equal((1, 2), (evidence.UnconfirmedCodes, evidence.RecipientMessages));
    }

    private Task LeakAsync() => app.Get<KeyCompromise>().RunAsync(KeyPurpose.PhoneTokens, 1, "key_admin.1", "laptop_lost", Token);

    private Task NoteAsync() => app.Get<Reach>().NoteAsync(
        Demo, app.Get<KeyRing>().PhoneTokens.Of(Demo.Value, Number), Channel.Whatsapp, works: false, Token);

    private Task<RiskEvidence> JudgeAsync()
    {
        var verified = Sample.Verified with
        {
            Id = app.Get<MessageIds>().New(Demo, time.Now), Account = Demo,
            Draft = Sample.Draft with { To = "+" + Number, Kind = MessageKind.Otp, Code = "482913" },
        };
        return app.Get<RiskGathering>().FindAsync(new ScannedMessage(verified, Sample.Content), account: null, Token);
    }
}
