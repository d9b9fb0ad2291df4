using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>A list of what was tried proves nothing, unless it names what was not.</summary>
public sealed class CanaryRoutesTests
{
    [Theory]
    [InlineData("GET", "/v1/quarantine/campaigns", "GET v1/quarantine/campaigns")]
    [InlineData("GET", "/v1/quarantine/msg_1?x=/y", "GET v1/quarantine/{id}")]
    [InlineData("POST", "/v1/keyring/rows/1/compromise", "POST v1/keyring/{purpose}/{version}/compromise")]
    [InlineData("GET", "/healthz", "GET healthz")]
    public void A_call_is_of_the_route_that_takes_it(string method, string target, string route) =>
        Assert.Equal(route, CanaryRoutes.Of(method, target));

    [Fact]
    public void A_call_that_no_route_takes_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => CanaryRoutes.Of("DELETE", "/v1/accounts"));

    [Fact]
    public void A_route_is_untried_until_it_answered_and_refused()
    {
        const string Route = "GET v1/accounts/{id}";
        var routes = new CanaryRoutes();
        Assert.Equal([Route + " never answered", Route + " never refused"], Of(routes));

        routes.Note(Route, 403);
        Assert.Equal([Route + " never answered"], Of(routes));
        routes.Note(Route, 500);
        Assert.Equal([Route + " never answered"], Of(routes));
        routes.Note(Route, 200);
        Assert.Empty(Of(routes));

        static IEnumerable<string> Of(CanaryRoutes routes) =>
            routes.Untried.Where(one => one.StartsWith(Route + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_route_gives_anything_without_a_reason()
    {
        var routes = new CanaryRoutes();
        Assert.Contains("POST v1/keys never gave what it is there to give", routes.Untried);

        routes.NoteGiven("POST v1/keys");

        Assert.DoesNotContain("POST v1/keys never gave what it is there to give", routes.Untried);
        Assert.Throws<InvalidOperationException>(() => routes.NoteGiven("GET v1/keys"));
    }

    [Fact]
    public void Every_method_of_a_function_is_a_route_of_its_own() => Assert.Equal(
        ["GET v1/channels/whatsapp/webhook", "POST v1/channels/whatsapp/webhook"],
        CanaryRoutes.All.Where(one => one.EndsWith("whatsapp/webhook", StringComparison.Ordinal)));
}
