using Waxseal.Channels;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class RouteTableTests
{
    [Fact]
    public void An_operator_without_routes_takes_every_number() => Assert.Equal("0:0", Matches("447700900123", [[]]));

    [Fact]
    public void A_number_outside_all_prefixes_has_nobody() =>
        Assert.Equal("", Matches("491701234567", [Route("44")], [Route("+4475")]));

    [Fact]
    public void The_longest_prefix_goes_first_then_priority_then_cost() => Assert.Equal(
        "3:0 1:1 2:2 0:3 4:4",
        Matches("447700900123", [Route("44", priority: 1)], [Route("44", cost: 1)], [Route("44", cost: 2)], [Route("4477", 9, 9)], []));

    [Fact]
    public void Who_is_equal_in_all_shares_a_rank() =>
        Assert.Equal("0:0 2:0 1:1", Matches("447700900123", [Route("44")], [Route("4")], [Route("+44")]));

    [Fact]
    public void An_operator_with_several_routes_counts_once_by_its_best() =>
        Assert.Equal("0:0 1:1", Matches("447700900123", [Route(""), Route("4477"), Route("44")], [Route("44")]));

    private static OperatorRoute Route(string prefix, int priority = 0, int cost = 0) =>
        new() { Prefix = prefix, Priority = priority, Cost = cost };

    private static string Matches(string digits, params OperatorRoute[][] operators)
    {
        var matches = new RouteMatch[RouteTable.OperatorsMax];
        var count = new RouteTable(operators).Match(digits, matches);
        var ranks = matches[..count].Select(match => match.Rank).Distinct().ToList();
        return string.Join(' ', matches[..count].Select(match => $"{match.Operator}:{ranks.IndexOf(match.Rank)}"));
    }
}
