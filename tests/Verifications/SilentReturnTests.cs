using Microsoft.AspNetCore.Http;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Tests.Networks;
using Waxseal.Verifications;
using Xunit;

namespace Waxseal.Tests.Verifications;

/// <summary>What comes of a proof without a code when the app is back.</summary>
public sealed class SilentReturnTests : IAsyncLifetime
{
    private const string SimCheck = "/sim-swap/v2/check";
    private const string Proof = "/number-verification/v2/verify";
    private CamaraServer network = null!;
    private VerificationScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        network = await CamaraServer.StartAsync();
        network.DeviceNumber = VerificationScene.Number;
        scene = await VerificationScene.StartAsync(network);
    }

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        await network.DisposeAsync();
    }

    [Fact]
    public async Task A_number_that_its_network_proves_is_confirmed_without_a_message()
    {
        var row = await ComeBackAsync(await BeginAsync());

        Assert.Equal((VerificationState.Confirmed, VerificationMethod.Silent), (row.State, row.Method));
        Assert.Empty(scene.Codes);
        Assert.Equal("verification.proved", Assert.Single(scene.Audited).Action);
        Assert.Equal("confirmed", Assert.IsType<VerificationNotice>(Assert.Single(scene.Told)).What);
    }

    // Nobody is asked about a number before the answer: who tries numbers learns nothing.
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_number_that_nobody_has_gets_the_answer_that_every_number_gets(bool mayBeSilent)
    {
        network.Serves = VerificationScene.Number;
        var known = await scene.BeginAsync(scene.Ask(), mayBeSilent);
        var nobodys = await scene.BeginAsync(scene.Ask("+447700900999"), mayBeSilent);

        Assert.Equal(Told(known), Told(nobodys));
        Assert.Equal(VerificationState.Pending, await scene.CheckAsync(known.Row.Id, "no code"));
        Assert.Equal(VerificationState.Pending, await scene.CheckAsync(nobodys.Row.Id, "no code"));
        Assert.Empty(network.Questions);

        static object Told(VerificationBegun begun) =>
            (begun.Row.State, begun.Row.Method, begun.AuthorizeUrl?.Length, begun.Row.ExpiresAt);
    }

    [Fact]
    public async Task A_sim_that_is_an_hour_old_proves_nothing_and_the_code_is_for_the_rules_to_steer()
    {
        network.SimChanges[VerificationScene.Number] = scene.Time.Now.AddHours(-1);

        var row = await ComeBackAsync(await BeginAsync());

        Assert.Equal((VerificationState.Pending, VerificationMethod.Code), (row.State, row.Method));
        Assert.Single(scene.Codes);
        Assert.Empty(scene.Told);
        Assert.Equal([("verification.doubted", "sim_swapped")], Doubts());
    }

    [Fact]
    public async Task Nor_does_one_that_the_network_does_not_tell_about()
    {
        network.Instead[SimCheck] = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        Assert.Equal(VerificationMethod.Code, (await ComeBackAsync(await BeginAsync())).Method);
        Assert.Equal([("verification.doubted", "failing")], Doubts());
    }

    [Fact]
    public async Task A_network_that_can_not_tell_of_a_number_stops_nobody()
    {
        network.NotApplicable[VerificationScene.Number] = true;

        Assert.Equal(VerificationState.Confirmed, (await ComeBackAsync(await BeginAsync())).State);
    }

    [Fact]
    public async Task A_state_counts_for_two_minutes()
    {
        var begun = await BeginAsync();
        var (state, code) = await scene.OpenAsync(begun);
        scene.Time.Advance(TimeSpan.FromMinutes(2));

        await scene.Get<SilentReturn>().TakeAsync(state, code, Token);

        var row = scene.Row(begun.Row.Id);
        Assert.Equal((VerificationState.Pending, VerificationMethod.Silent), (row.State, row.Method));
        Assert.Empty(scene.Codes);
    }

    [Theory, InlineData(true, VerificationState.Confirmed), InlineData(false, VerificationState.Pending)]
    public async Task Who_leaves_while_the_network_is_asked_is_not_stuck(bool provable, VerificationState expected)
    {
        if (!provable) network.DeviceNumber = null;
        var begun = await BeginAsync();
        var (state, code) = await scene.OpenAsync(begun);
        using var leaving = new CancellationTokenSource();
        network.Instead[Proof] = async context =>
        {
            network.Instead.Clear();
            await leaving.CancelAsync();
            await context.Response.WriteAsJsonAsync(new { devicePhoneNumberVerified = true }, CancellationToken.None);
        };
        if (!provable) scene.BeforeReplace = leaving.Cancel;

        await scene.Get<SilentReturn>().TakeAsync(state, code, leaving.Token);

        Assert.Equal((expected, provable ? 0 : 1), (scene.Row(begun.Row.Id).State, scene.Codes.Count));
    }

    [Fact]
    public async Task A_state_stays_good_while_the_tables_are_away()
    {
        var begun = await BeginAsync();
        var (state, code) = await scene.OpenAsync(begun);
        scene.AccountsAway = true;
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Get<SilentReturn>().TakeAsync(state, code, Token));
        scene.AccountsAway = false;

        await scene.Get<SilentReturn>().TakeAsync(state, code, Token);

        Assert.Equal(VerificationState.Confirmed, scene.Row(begun.Row.Id).State);
    }

    [Fact]
    public async Task A_proof_takes_back_the_codes_that_were_never_confirmed()
    {
        var asked = await BeginAsync();
        var counts = scene.Get<Waxseal.Devices.CodeCounts>();
        var (other, third) = (scene.Ask().Id.Message, scene.Ask().Id.Message);
        await counts.RequestedAsync(scene.Account.Id, asked.Row.PhoneToken, other, Token);

        await ComeBackAsync(asked);

        Assert.Equal(0, await counts.RequestedAsync(scene.Account.Id, asked.Row.PhoneToken, third, Token));
    }

    private async Task<VerificationBegun> BeginAsync()
    {
        var begun = await scene.BeginAsync(scene.Ask(), mayBeSilent: true);
        Assert.Equal(VerificationMethod.Silent, begun.Row.Method);
        return begun;
    }

    private async Task<VerificationRow> ComeBackAsync(VerificationBegun begun)
    {
        var (state, code) = await scene.OpenAsync(begun);
        await scene.Get<SilentReturn>().TakeAsync(state, code, Token);
        return scene.Row(begun.Row.Id);
    }

    private IEnumerable<(string, string)> Doubts() => scene.Audited
        .Where(one => one.Action.StartsWith("verification.", StringComparison.Ordinal)).Select(one => (one.Action, one.Reason));
}
