using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Steps.Dispatch;
using Waxseal.Steps.Score;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Networks;
using Waxseal.Tests.Protection;
using Waxseal.Watch;
using Xunit;
using Opt = Microsoft.Extensions.Options.Options;

namespace Waxseal.Tests.Steps.Score;

/// <summary>What a message pays for its network when its step is tried again, and what it leaves to dispatch.</summary>
public sealed class RiskGatheringTests : IAsyncLifetime
{
    private NetworksScene scene = null!;
    private KeyRing ring = null!;
    private NumberChecks checks = null!;
    private Silences silences = null!;
    private readonly StuckRows stuck = new();
    private int asked;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scene = await NetworksScene.StartAsync();
        scene.HasOperator();
        ring = await new KeyStore().RingAsync();
        checks = scene.Instance();
        silences = new Silences(Opt.Create(scene.Options), scene.Time);
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_try_after_a_fault_does_not_pay_for_the_same_silence_again()
    {
        Answers(500);
        for (var tries = 0; tries < 3; tries++)
            Assert.Equal(NetworkAway.Failing, (await FindAsync(Message(Sample.Id))).Network.Away);
        Assert.Equal(1, asked);

        await FindAsync(Message(Sample.OtherId));
        Assert.Equal(2, asked);

        scene.Time.Advance(scene.Options.NegativeFor);
        await FindAsync(Message(Sample.Id));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Nor_does_a_try_at_dispatch()
    {
        Answers(500);
        var options = Opt.Create(scene.Options);
        var check = new SimCheck(checks, silences, TokenScene.TokensOf(ring, scene.Time), options, Opt.Create(new DispatchOptions()), scene.Time);
        var message = Sample.Scored with { Scanned = Message(Sample.Id), Sim = new SimWord(scene.Time.Now, Known: true) };

        for (var tries = 0; tries < 3; tries++)
            Assert.Equal(SimVerdict.JudgeAnew, (await check.LookAsync(message, scene.Account, Token)).Verdict);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_network_that_wants_to_be_asked_later_is_left_to_dispatch()
    {
        Answers(429);
        var evidence = await FindAsync(Message(Sample.Id));

        Assert.Equal(
            new SimWord(scene.Time.Now, Known: true) { Owed = true, Wait = new SimWait(scene.Time.Now, TimeSpan.Zero) }, evidence.Owed);
    }

    // Dispatch has waited for it as long as it may: the account's rule counts.
    [Theory, InlineData(1), InlineData(-1)]
    public async Task What_comes_back_from_there_is_not_left_to_it_again(int minutes)
    {
        Answers(429);
        var silence = new SimSilence(scene.Time.Now.AddMinutes(minutes), "circuit_open");

        Assert.Null((await FindAsync(Message(Sample.Id) with { Silence = silence })).Owed);
    }

    [Theory, InlineData(200), InlineData(500)]
    public async Task What_is_answered_or_not_is_not_left_to_it(int status)
    {
        Answers(status);

        Assert.Null((await FindAsync(Message(Sample.Id))).Owed);
    }

    [Fact]
    public async Task What_can_not_be_put_under_the_newest_token_of_a_number_keeps_no_message_back()
    {
        Answers(200);
        await TokenScene.LeakAsync(ring, scene.Time.Now);

        Assert.Equal(FactState.No, (await FindAsync(Message(Sample.Id))).Network.SimSwapped);
        Assert.Equal(1, stuck.Calls);
    }

    [Theory]
    [InlineData(Sensitivity.Normal, null, "", 0)]
    [InlineData(Sensitivity.High, null, "", 1)]
    [InlineData(Sensitivity.Normal, "482913", "", 1)]
    [InlineData(Sensitivity.Normal, null, "f00d", 1)]
    public async Task Nothing_is_put_there_for_a_message_that_looks_nothing_up_by_it(
        Sensitivity sensitivity, string? code, string fingerprint, int calls)
    {
        Answers(200);
        await TokenScene.LeakAsync(ring, scene.Time.Now);
        var draft = Sample.Draft with { Sensitivity = sensitivity, Code = code, DeviceFingerprint = fingerprint };

        await FindAsync(Sample.Scanned with { Verified = Sample.Verified with { Draft = draft } });

        Assert.Equal(calls, stuck.Calls);
    }

    private static ScannedMessage Message(MessageId id) => Sample.Scanned with
    {
        Verified = Sample.Verified with { Id = id, Draft = Sample.Draft with { Sensitivity = Sensitivity.High, DeviceFingerprint = "" } },
    };

    private void Answers(int status) => scene.Server.Answers(context =>
    {
        Interlocked.Increment(ref asked);
        context.Response.StatusCode = status;
        return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"swapped":false}""");
    });

    private Task<RiskEvidence> FindAsync(ScannedMessage message)
    {
        var watch = Opt.Create(new WatchOptions());
        var score = Opt.Create(new ScoreOptions());
        return new RiskGathering(
            checks, silences,
            new KnownDevices(
                Mock.Of<IDeviceRows>(), ring, Opt.Create(new DevicesOptions()), scene.Time, NullLogger<KnownDevices>.Instance),
            new CodeCounts(Mock.Of<IDeviceRows>(), scene.Time, NullLogger<CodeCounts>.Instance),
            new Reach(Mock.Of<IReachRows>(), Opt.Create(new ReachOptions()), scene.Time),
            new WaysOut(Opt.Create(new WhatsAppOptions()), Opt.Create(new SignalOptions())),
            new OpenAlerts(Mock.Of<IAlertRows>(), watch, scene.Time, NullLogger<OpenAlerts>.Instance),
            new KnownDestinations(Mock.Of<IBaselineRows>(), watch, scene.Time, NullLogger<KnownDestinations>.Instance),
            new RecipientPace(score, scene.Time), TokenScene.TokensOf(ring, scene.Time, stuck), score, Opt.Create(scene.Options), scene.Time)
            .FindAsync(message, scene.Account, Token);
    }
}
