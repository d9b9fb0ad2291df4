using Waxseal.Client;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>Operators that drip, babble, or are not who they should be; and what another operator of the same gateway sees of it.</summary>
public sealed class StrangePeerTests(StrangePeers peers) : IClassFixture<StrangePeers>
{
    private const int Long = 120_000;

    [Theory(Timeout = Long), InlineData("drips-handshake"), InlineData("drips-bind")]
    public async Task A_peer_that_drips_before_it_is_bound_is_left_and_bound_when_it_does_not(string name)
    {
        var scene = await peers.StartedAsync();

        await scene.UntilLoggedAsync($"Operator={name}", "no bind", "answers too slowly");
        var message = await scene.UntilAsync(StrangePeers.TextFor(name), MessageState.Dispatched);

        Assert.False(message.PossibleDuplicate);
    }

    [Fact(Timeout = Long)]
    public async Task A_peer_that_drips_its_answers_is_left_and_what_it_may_have_says_so()
    {
        var scene = await peers.StartedAsync();

        await scene.UntilLoggedAsync("Operator=drips-answers", "the link was lost");
        var message = await scene.UntilAsync(StrangePeers.TextFor("drips-answers"), MessageState.Dispatched);

        Assert.True(message.PossibleDuplicate);
    }

    [Fact(Timeout = Long)]
    public async Task A_peer_that_sends_garbage_is_left_and_bound_again()
    {
        var scene = await peers.StartedAsync();

        await scene.UntilLoggedAsync("Operator=garbage", "the link was lost (Malformed)");
        await scene.UntilLoggedAsync("Operator=garbage", "odd PDUs");
        await scene.UntilAsync(StrangePeers.TextFor("garbage"), MessageState.Dispatched);

        Assert.Single(scene.App.Logs.Lines, line =>
            line.Contains("Operator=garbage", StringComparison.Ordinal) && line.Contains("odd PDUs", StringComparison.Ordinal));
    }

    [Theory(Timeout = Long)]
    [InlineData("expired", "expired at")]
    [InlineData("other-name", "it is for \"smsc.other.example\" and not for localhost")]
    [InlineData("other-root", "leads to none of TrustedRoots")]
    [InlineData("other-pin", "is none of SpkiPins")]
    public async Task An_operator_that_is_not_who_it_should_be_is_told_nothing_and_the_log_says_why(string name, string why)
    {
        var scene = await peers.StartedAsync();
        var raw = peers.Roles[name].Raw!;

        await scene.UntilLoggedAsync($"Operator={name}", "no bind", why);
        await scene.App.UntilAsync(() => raw.Connections > 2, "two more tries");

        Assert.Equal(0, raw.SpokenTo);
        Assert.DoesNotContain(
            scene.App.Logs.Lines,
            line => line.Contains($"Operator={name}", StringComparison.Ordinal) && line.Contains("bound as", StringComparison.Ordinal));
    }

    [Fact(Timeout = Long)]
    public async Task Another_operator_of_the_same_gateway_notices_nothing()
    {
        var scene = await peers.StartedAsync();
        foreach (var name in (string[])["drips-handshake", "drips-bind", "drips-answers", "garbage"])
            await scene.UntilAsync(StrangePeers.TextFor(name), MessageState.Dispatched);
        var after = StrangePeers.TextFor("steady after all");
        await scene.SendAsync(new(StrangePeers.Steady.Number(999), after));
        await scene.UntilAsync(after, MessageState.Delivered);

        for (var at = 0; at < StrangePeers.SteadyMessages; at++)
            Assert.False((await scene.UntilAsync(StrangePeers.TextFor($"steady {at}"), MessageState.Delivered)).PossibleDuplicate);
        Assert.Equal(["bound"], scene.Node(StrangePeers.Steady).Links.Select(one => one.Link));
        var taken = scene.Node(StrangePeers.Steady).Taken();
        Assert.Equal(StrangePeers.SteadyMessages + 1, taken.Count);
        Assert.All(taken, one => Assert.Equal(1, one.Value));
    }
}
