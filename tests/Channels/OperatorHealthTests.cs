using System.Text.Json;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Triggers;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class OperatorHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly LinkBeat Beat = new("b", "one")
    {
        At = Now, SilenceMax = TimeSpan.FromSeconds(15), Binds = 3, Held = 2, Bound = 2, Window = 20, InFlight = 4, Circuit = CircuitState.Closed,
    };

    [Fact]
    public void Shows_who_stopped_beating_as_gone_and_does_not_count_its_binds()
    {
        var view = OperatorsTriggers.View([Beat, Beat with { Instance = "two", At = Now.AddSeconds(-16), Bound = 1 }], Now).Operators.Single();

        Assert.Equal((3, 2), (view.Binds, view.Bound));
        Assert.Equal(["live", "gone"], view.Instances.Select(one => one.State));
    }

    [Fact]
    public void Forgets_after_a_day_and_sorts_by_name()
    {
        var view = OperatorsTriggers.View(
            [Beat, Beat with { Operator = "a" }, Beat with { Operator = "c", At = Now.AddDays(-1) }], Now);

        Assert.Equal(["a", "b"], view.Operators.Select(one => one.Name));
    }

    [Fact]
    public void Says_nothing_where_there_is_nothing_to_say()
    {
        var one = OperatorsTriggers.View([Beat], Now).Operators.Single().Instances.Single();

        Assert.Null(one.ResponseMs);
        Assert.Null(one.LastFailure);
    }

    [Fact]
    public async Task Any_instance_answers_whoever_may_manage_operators_and_nobody_else()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        await app.UntilAsync(() => app.Get<OperatorLinks>().Ready, "the bind");
        app.Breath = TimeSpan.FromSeconds(5);
        await app.PassAsync(TimeSpan.FromMinutes(11));
        var raw = new RawSender(app);
        var call = raw.Call("GET", "/v1/operators");

        Assert.Equal("missing_scope", (await raw.SendAsync(call)).Code);
        using var demo = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(app.DataPath, "demo.json"), TestContext.Current.CancellationToken));
        var secret = Convert.FromBase64String(demo.RootElement.GetProperty("reviewSecret").GetString()!);
        (string?, int, int) only = default;
        var body = "";

        // A bind that did not survive the minutes on a slow machine is back soon, and shown with the next sign of life.
        await app.UntilAsync(
            async () =>
            {
                body = (await raw.SendAsync(RawSender.As(call, demo.RootElement.GetProperty("reviewKeyId").GetString()!, secret))).Body;
                using var json = JsonDocument.Parse(body);
                var one = json.RootElement.GetProperty("operators").EnumerateArray().Single();
                only = (one.GetProperty("name").GetString(), one.GetProperty("binds").GetInt32(), one.GetProperty("bound").GetInt32());
                return only.Item3 > 0;
            },
            "a bind that is shown");

        Assert.Equal(("test", 1, 1), only);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_sends_can_not_manage_operators() =>
        Assert.False(Scopes.MayStandTogether([Scopes.MessagesSend, Scopes.OperatorsManage]));
}
