using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Notify;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Webhooks;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>When an endpoint that fails is called again, and when no more.</summary>
public sealed class RetryTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly ManualTime time = new();
    private readonly EndpointCircuits circuits;
    private readonly WebhookEndpoint endpoint;

    public RetryTests()
    {
        circuits = new EndpointCircuits(Options.Create(new WebhookOptions()), new CountingRandom(), time);
        endpoint = Endpoint("whk_a");
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(3, 120)]
    [InlineData(4, 600)]
    [InlineData(5, 1800)]
    [InlineData(6, 3600)]
    [InlineData(7, 7200)]
    [InlineData(8, 14400)]
    [InlineData(100, 14400)]
    public void Pauses_grow_and_are_spread(int failures, int seconds)
    {
        Assert.Equal(seconds * 0.8, RetrySchedule.PauseAfter(failures, 0).TotalSeconds, 3);
        Assert.Equal(seconds * 1.2, RetrySchedule.PauseAfter(failures, 1).TotalSeconds, 3);
    }

    [Fact]
    public void An_endpoint_that_fails_is_not_called_until_its_pause_is_over_and_then_by_one()
    {
        Enter(endpoint);
        var failing = Assert.IsType<Admission.Failing>(circuits.Leave(endpoint, Failed()));
        Assert.InRange(failing.NextTryAt - time.Now, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));

        Assert.IsType<Admission.Failing>(Ask(endpoint));
        time.AdvanceTo(failing.NextTryAt);

        Enter(endpoint);
        Assert.IsType<Admission.Busy>(Ask(endpoint));
    }

    [Fact]
    public void Another_endpoint_does_not_notice()
    {
        Enter(endpoint);
        circuits.Leave(endpoint, Failed());

        Enter(Endpoint("whk_b"));
    }

    [Fact]
    public void Calls_that_fail_together_are_one_failure()
    {
        for (var call = 0; call < 4; call++) Enter(endpoint);
        Assert.IsType<Admission.Busy>(Ask(endpoint));

        var standing = Enumerable.Range(0, 4).Select(_ => (Admission.Failing)circuits.Leave(endpoint, Failed())).ToArray();

        Assert.Single(standing.Distinct());
    }

    [Fact]
    public void A_success_makes_it_well_again()
    {
        Enter(endpoint);
        var failing = (Admission.Failing)circuits.Leave(endpoint, Failed());
        time.AdvanceTo(failing.NextTryAt);
        Enter(endpoint);

        circuits.Leave(endpoint, Answer(WebhookResult.Delivered, seconds: 0.1));

        for (var call = 0; call < 4; call++) Enter(endpoint);
    }

    [Theory]
    [InlineData(0.5, 4)]
    [InlineData(1, 4)]
    [InlineData(2.1, 1)]
    [InlineData(1.5, 2)]
    [InlineData(9, 1)]
    public void The_slower_an_endpoint_is_the_fewer_calls_it_gets_at_once(double seconds, int atOnce)
    {
        Settle(seconds);

        for (var call = 0; call < atOnce; call++) Enter(endpoint);
        Assert.IsType<Admission.Busy>(Ask(endpoint));
    }

    [Fact]
    public void A_slow_endpoint_that_gets_quick_is_called_as_others()
    {
        Settle(5);
        Settle(0.1);

        for (var call = 0; call < 4; call++) Enter(endpoint);
    }

    [Fact]
    public void Who_must_wait_gets_a_place_in_a_line_as_fast_as_the_endpoint()
    {
        for (var call = 0; call < 4; call++) Enter(endpoint);

        // 200 ms a call until more is known, four at once.
        Assert.Equal([50, 100, 150], Enumerable.Range(0, 3).Select(_ => PlaceOf(age: 0)));
    }

    [Fact]
    public void A_new_event_waits_behind_those_in_line_although_a_call_is_free()
    {
        for (var call = 0; call < 4; call++) Enter(endpoint);
        for (var waiting = 0; waiting < 10; waiting++) PlaceOf(age: 0);
        circuits.Leave(endpoint, Answer(WebhookResult.Delivered, seconds: 0.2));

        Assert.Equal(550, PlaceOf(age: 0));
        Assert.IsType<Admission.Entered>(circuits.Enter(endpoint, TimeSpan.FromSeconds(2), last: false));
    }

    [Fact]
    public void Who_comes_back_too_early_waits_shortly_and_not_behind_all_others()
    {
        for (var call = 0; call < 4; call++) Enter(endpoint);
        for (var waiting = 0; waiting < 1000; waiting++) PlaceOf(age: 0);

        Assert.Equal([50, 100], Enumerable.Range(0, 2).Select(_ => PlaceOf(age: 5)));
    }

    [Fact]
    public void While_an_endpoint_hangs_nobody_comes_back_often()
    {
        for (var call = 0; call < 4; call++) Enter(endpoint);
        time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(4050, PlaceOf(age: 10));
    }

    [Fact]
    public void Who_waits_for_an_endpoint_that_fails_comes_in_a_line_after_its_pause()
    {
        Enter(endpoint);
        var failing = (Admission.Failing)circuits.Leave(endpoint, Failed());

        var places = Enumerable.Range(0, 3).Select(_ => ((Admission.Failing)Ask(endpoint)).NextTryAt - failing.NextTryAt);

        Assert.Equal([50, 100, 150], places.Select(place => place.TotalMilliseconds));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(302)]
    public void An_event_that_is_refused_holds_up_no_other(int status)
    {
        Enter(endpoint);
        Assert.IsType<Admission.Refused>(circuits.Leave(endpoint, Failed() with { Status = status }));

        for (var call = 0; call < 4; call++) Enter(endpoint);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(0)]
    public void An_endpoint_that_can_not_be_reached_or_says_so_is_paused(int status)
    {
        Enter(endpoint);
        Assert.IsType<Admission.Failing>(circuits.Leave(endpoint, Failed() with { Status = status }));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(4.9, 5)]
    [InlineData(5, 30)]
    [InlineData(35, 120)]
    [InlineData(155, 600)]
    [InlineData(13_355, 14_400)]
    [InlineData(200_000, 14_400)]
    public void A_refused_event_waits_by_its_age(double ageSeconds, int seconds) =>
        Assert.Equal(seconds, RetrySchedule.PauseAt(TimeSpan.FromSeconds(ageSeconds), 0.5).TotalSeconds, 3);

    [Fact]
    public void The_last_try_of_an_event_is_not_stopped_by_a_pause()
    {
        Enter(endpoint);
        circuits.Leave(endpoint, Failed());

        Assert.IsType<Admission.Entered>(circuits.Enter(endpoint, Day, last: true));
        Assert.IsType<Admission.Failing>(circuits.Enter(endpoint, Day, last: true));
    }

    [Fact]
    public void A_pause_that_ends_early_keeps_nobody_waiting()
    {
        Enter(endpoint);
        circuits.Leave(endpoint, Failed() with { RetryAfter = TimeSpan.FromHours(1) });
        Ask(endpoint);
        Assert.IsType<Admission.Entered>(circuits.Enter(endpoint, Day, last: true));
        circuits.Leave(endpoint, Answer(WebhookResult.Delivered, seconds: 0.1));

        Assert.IsType<Admission.Entered>(circuits.Enter(endpoint, TimeSpan.Zero, last: false));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(1, 4)]
    [InlineData(86_400, 3600)]
    public void A_receiver_that_says_when_is_called_then_within_bounds(int asked, int atLeast)
    {
        Enter(endpoint);

        var failing = (Admission.Failing)circuits.Leave(endpoint, Failed() with { RetryAfter = TimeSpan.FromSeconds(asked) });

        Assert.InRange((failing.NextTryAt - time.Now).TotalSeconds, atLeast, atLeast * 1.6);
    }

    [Fact]
    public void An_endpoint_that_its_owner_changed_is_called_at_once()
    {
        Enter(endpoint);
        circuits.Leave(endpoint, Failed());

        Enter(endpoint with { ChangedAt = endpoint.ChangedAt.AddSeconds(1) });
    }

    [Theory]
    [InlineData(23.0, 30, 23.5)] // before its end, the pause
    [InlineData(23.0, 240, 24.0)] // the last try is at the end, not before it
    public void An_event_is_tried_until_its_window_ends(double ageHours, int pauseMinutes, double untilHours)
    {
        var (at, now) = (time.Now, time.Now.AddHours(ageHours));
        foreach (var standing in new Admission[] { new Admission.Busy(now), new Admission.Failing(now, at), new Admission.Refused(at) })
        {
            var judged = NotifyStep.Judge(standing, now.AddMinutes(pauseMinutes), at + Day, Day, now);
            Assert.Equal((NotifyStep.NotTold.Wait, at.AddHours(untilHours)), judged);
        }
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void An_endpoint_that_fails_gets_an_hour_before_it_is_switched_off(int failingMinutes, bool off)
    {
        var now = time.Now;
        var failing = new Admission.Failing(now.AddSeconds(5), now.AddMinutes(-failingMinutes));

        var judged = NotifyStep.Judge(failing, failing.NextTryAt, now, Day, now).What;

        Assert.Equal(off ? NotifyStep.NotTold.SwitchOff : NotifyStep.NotTold.Drop, judged);
    }

    [Theory]
    [InlineData(11.9, false)]
    [InlineData(12, true)]
    public void An_endpoint_that_answers_is_switched_off_only_if_it_took_nothing_else(double hours, bool off)
    {
        var now = time.Now;

        var judged = NotifyStep.Judge(new Admission.Refused(now.AddHours(-hours)), now.AddHours(1), now, Day, now).What;

        Assert.Equal(off ? NotifyStep.NotTold.SwitchOff : NotifyStep.NotTold.Drop, judged);
    }

    [Fact]
    public void An_event_of_a_busy_endpoint_ends_alone() =>
        Assert.Equal(
            NotifyStep.NotTold.Drop, NotifyStep.Judge(new Admission.Busy(time.Now), time.Now, time.Now, Day, time.Now).What);

    internal static WebhookEndpoint Endpoint(string id) => new()
    {
        Id = WebhookId.Parse(id), Account = Sample.Account, Url = "https://hooks.example/", Events = ["*"], Status = WebhookStatus.On,
        Secrets = [new WebhookSecret(new byte[32], null)], CreatedAt = Sample.ReceivedAt, ChangedAt = Sample.ReceivedAt,
    };

    // Age: long enough to be no newcomer.
    private Admission Ask(WebhookEndpoint one) => circuits.Enter(one, TimeSpan.FromMinutes(1), last: false);

    private double PlaceOf(double age)
    {
        var busy = Assert.IsType<Admission.Busy>(circuits.Enter(endpoint, TimeSpan.FromSeconds(age), last: false));
        return (busy.NextTryAt - time.Now).TotalMilliseconds;
    }

    // Until an average says so.
    private void Settle(double seconds)
    {
        for (var call = 0; call < 30; call++)
        {
            Enter(endpoint);
            circuits.Leave(endpoint, Answer(WebhookResult.Delivered, seconds));
        }
    }

    private void Enter(WebhookEndpoint one) => Assert.IsType<Admission.Entered>(Ask(one));

    private static WebhookAnswer Failed() => Answer(WebhookResult.HttpStatus, seconds: 0.1);

    private static WebhookAnswer Answer(WebhookResult result, double seconds) =>
        new(result, result == WebhookResult.Delivered ? 204 : 500, TimeSpan.FromSeconds(seconds));
}
