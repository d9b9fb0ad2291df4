using Waxseal.Client;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What <c>GET /v1/analytics</c> takes, and what it names when it does not.</summary>
public sealed class AnalyticsApiTests(GateApp gate) : IClassFixture<GateApp>
{
    [Theory]
    [InlineData("", "from")]
    [InlineData("?from=2026-03-02", "to")]
    [InlineData("?from=02.03.2026&to=2026-03-02", "from")]
    [InlineData("?from=2026-03-02&to=2026-02-30", "to")]
    [InlineData("?from=2026-03-02&to=9999-12-31", "to")]
    [InlineData("?from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("?from=2026-03-02&to=2026-06-02", "to")]
    [InlineData("?from=2026-03-02&to=2026-03-02&by=number", "by")]
    [InlineData("?from=2026-03-02&to=2026-03-02&by=country,country", "by")]
    [InlineData("?from=2026-03-02&to=2026-03-02&by=country,", "by")]
    [InlineData("?from=2026-03-02&to=2026-03-02&by=Country", "by")]
    public async Task Refuses_what_can_not_be_meant(string query, string field)
    {
        var answer = await gate.Raw.SendAsync(gate.Raw.Call("GET", "/v1/analytics" + query));

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Fact]
    public async Task Ninety_two_days_are_counted_at_once() =>
        Assert.Empty((await gate.App.Sender.GetAnalyticsAsync(
            new(new DateOnly(2026, 3, 2), new DateOnly(2026, 6, 1)) { By = ["day", "reason", "kind", "channel"] },
            TestContext.Current.CancellationToken)).Groups);
}
