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

        Assert.IsType<Admission.Failing>(circuits.Enter(endpoint));
        time.AdvanceTo(failing.NextTryAt);

        Enter(endpoint);
        Assert.IsType<Admission.Busy>(circuits.Enter(endpoint));
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
        Assert.IsType<Admission.Busy>(circuits.Enter(endpoint));

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

    [Fact]
    public void A_slow_endpoint_gets_one_call_at_a_time_until_it_is_quick()
    {
        Enter(endpoint);
        circuits.Leave(endpoint, Answer(WebhookResult.Delivered, seconds: 1));
        Enter(endpoint);
        Assert.IsType<Admission.Busy>(circuits.Enter(endpoint));

        circuits.Leave(endpoint, Answer(WebhookResult.Delivered, seconds: 0.9));

        for (var call = 0; call < 4; call++) Enter(endpoint);
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
    [InlineData(24.0, 30, null)] // over
    public void An_event_is_tried_until_its_window_ends(double ageHours, int pauseMinutes, double? untilHours)
    {
        var hint = Hint(time.Now);
        var now = hint.At.AddHours(ageHours);

        var until = NotifyStep.Judge(hint, new Admission.Failing(now.AddMinutes(pauseMinutes), hint.At), Day, now);

        Assert.Equal(untilHours is { } hours ? hint.At.AddHours(hours) : null, until);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void An_endpoint_gets_an_hour_when_the_gateway_itself_was_away_for_a_day(int failingMinutes, bool over)
    {
        var hint = Hint(time.Now);
        var now = hint.At.AddDays(2);

        var until = NotifyStep.Judge(hint, new Admission.Failing(now.AddSeconds(5), now.AddMinutes(-failingMinutes)), Day, now);

        Assert.Equal(over, until is null);
    }

    [Fact]
    public void The_last_word_is_the_steps_and_not_the_conveyors()
    {
        // The longest window, and an endpoint that began to fail at its end.
        var hint = Hint(time.Now);
        var (window, now) = (TimeSpan.FromDays(2), hint.At.AddDays(2).AddHours(1));

        Assert.Null(NotifyStep.Judge(hint, new Admission.Failing(now.AddHours(4), now.AddHours(-1)), window, now));
        Assert.True(now < hint.ValidUntil);
    }

    internal static WebhookEndpoint Endpoint(string id) => new()
    {
        Id = WebhookId.Parse(id), Account = Sample.Account, Url = "https://hooks.example/", Events = ["*"], Status = WebhookStatus.On,
        Secrets = [new WebhookSecret(new byte[32], null)], CreatedAt = Sample.ReceivedAt, ChangedAt = Sample.ReceivedAt,
    };

    private static WebhookEvent Hint(DateTimeOffset at) =>
        new(Sample.Account, WebhookId.Parse("whk_a"), new MessageMoved(Sample.Id, MessageState.Delivered, 1), at);

    private void Enter(WebhookEndpoint one) => Assert.IsType<Admission.Entered>(circuits.Enter(one));

    private static WebhookAnswer Failed() => Answer(WebhookResult.HttpStatus, seconds: 0.1);

    private static WebhookAnswer Answer(WebhookResult result, double seconds) =>
        new(result, result == WebhookResult.Delivered ? 204 : 500, TimeSpan.FromSeconds(seconds));
}
