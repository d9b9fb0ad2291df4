using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Tests.Flow;
using Waxseal.Verifications;
using Xunit;

namespace Waxseal.Tests.Verifications;

/// <summary>How verifications begin, begin again after a crash, and end.</summary>
public sealed class VerificationStartTests : IAsyncLifetime
{
    private VerificationScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await VerificationScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    // The broker has the first message, whatever the later runs made: their codes were made in vain.
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(8)]
    public async Task However_often_a_request_is_taken_over_the_code_that_arrives_is_good(int runs)
    {
        var asked = scene.Ask();
        for (var run = 0; run < runs; run++) await scene.BeginAsync(asked);

        Assert.Equal(VerificationState.Confirmed, await scene.CheckAsync(asked.Id, Assert.Single(scene.Codes)));
    }

    [Fact]
    public async Task So_is_each_that_an_earlier_run_may_have_sent()
    {
        var asked = scene.Ask();
        for (var run = 0; run < 5; run++) await scene.BeginAsync(asked);

        Assert.Equal(5, scene.Row(asked.Id).CodeHashes.Count);
        Assert.Equal(VerificationState.Confirmed, await scene.CheckAsync(asked.Id, scene.Made[3]));
    }

    [Fact]
    public async Task A_message_is_counted_once_for_the_watch_and_so_is_its_code()
    {
        var asked = scene.Ask();
        for (var run = 0; run < 3; run++) await scene.BeginAsync(asked);
        await scene.CheckAsync(asked.Id, scene.Codes.Single());

        Assert.Equal((1, 1, 1), await scene.CountedAsync());
    }

    [Fact]
    public async Task One_that_has_ended_is_not_begun_again()
    {
        var asked = scene.Ask();
        await scene.BeginAsync(asked);
        await scene.CheckAsync(asked.Id, scene.Codes.Single());

        Assert.Equal(VerificationState.Confirmed, (await scene.BeginAsync(asked)).Row.State);
        Assert.Single(scene.Made);
    }

    [Fact]
    public async Task After_its_time_the_right_code_proves_nothing()
    {
        var asked = scene.Ask();
        var begun = await scene.BeginAsync(asked);
        scene.Time.AdvanceTo(begun.Row.ExpiresAt);

        Assert.Equal(VerificationState.Expired, await scene.CheckAsync(asked.Id, scene.Codes.Single()));
    }

    [Fact]
    public async Task Another_account_finds_nothing_and_uses_no_try_up()
    {
        var asked = scene.Ask();
        await scene.BeginAsync(asked);
        var other = Waxseal.Flow.AccountId.Parse("acc_other");

        Assert.Equal(VerificationState.Unknown, await scene.CheckAsync(asked.Id, scene.Codes.Single(), other));
        Assert.Null(await scene.Get<VerificationCheck>().FindAsync(asked.Id, other, Token));
        Assert.Null(await scene.Get<VerificationStart>().RecallAsync(asked.Id, other, Token));
        Assert.Equal(0, scene.Row(asked.Id).Tries);
    }

    [Fact]
    public async Task A_code_is_good_for_its_own_verification_account_and_number_only()
    {
        var macs = (await scene.Keys.RingAsync()).Macs;
        var right = macs.OfCode("acc_a", "ver_1", "tok_1", "123456");

        Assert.Equal(right, macs.OfCode("acc_a", "ver_1", "tok_1", "123456"));
        Assert.NotEqual(right, macs.OfCode("acc_b", "ver_1", "tok_1", "123456"));
        Assert.NotEqual(right, macs.OfCode("acc_a", "ver_2", "tok_1", "123456"));
        Assert.NotEqual(right, macs.OfCode("acc_a", "ver_1", "tok_2", "123456"));
        Assert.NotEqual(right, macs.OfCode("acc_a", "ver_1", "tok_1", "123457"));
    }

    [Fact]
    public async Task A_right_code_is_answered_so_though_nobody_can_be_told_of_it()
    {
        var asked = scene.Ask();
        await scene.BeginAsync(asked);
        scene.Deaf = new TimeoutException("The queue is away.");

        Assert.Equal(VerificationState.Confirmed, await scene.CheckAsync(asked.Id, scene.Codes.Single()));
    }

    [Fact]
    public async Task A_number_gets_five_an_hour_with_pauses_between_whichever_instance_is_asked()
    {
        var instances = new[] { Limits(), Limits() };
        for (var asks = 0; asks < 5; asks++)
        {
            Assert.Equal(asks == 0, await instances[asks % 2].TakeAsync(scene.Account.Id, "tok_1_ab", Token));
            await RefusesAsync(instances[(asks + 1) % 2]);
            scene.Time.Advance(TimeSpan.FromSeconds(30));
        }

        await RefusesAsync(instances[0]);
        scene.Time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(150));
        Assert.False(await instances[1].TakeAsync(scene.Account.Id, "tok_1_ab", Token));
    }

    [Fact]
    public async Task Who_looks_only_counts_nothing()
    {
        var limits = Limits();
        for (var looks = 0; looks < 10; looks++) await limits.CheckAsync("tok_1_ab", Token);

        Assert.True(await limits.TakeAsync(scene.Account.Id, "tok_1_ab", Token));
        Assert.Equal(429, (await Assert.ThrowsAsync<ProblemException>(() => limits.CheckAsync("tok_1_ab", Token))).Problem.Status);
    }

    // Where it began anew, a number at its limit could ask again.
    [Fact]
    public async Task A_limit_that_can_not_be_put_under_the_newest_token_lets_nobody_in()
    {
        await TokenScene.LeakAsync(scene.Get<KeyRing>(), scene.Time.Now);
        scene.AsksAway = true;

        await Assert.ThrowsAsync<TimeoutException>(
            async () => await scene.Get<VerificationStart>().TokenOfAsync(scene.Account, scene.Ask().Request, Token));
    }

    private async Task RefusesAsync(AskLimits limits) => Assert.Equal(
        429, (await Assert.ThrowsAsync<ProblemException>(() => limits.TakeAsync(scene.Account.Id, "tok_1_ab", Token))).Problem.Status);

    private AskLimits Limits() => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<AskLimits>(scene.Services);
}
