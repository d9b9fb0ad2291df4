using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>docs/scale.md, the template and the rules say the same of sizes, and the stores are closed where the network is.</summary>
public sealed class ScaleTests
{
    private const int RateOfUnit = 160;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly int[] Sizes = [1, 2, 4, 8, 16];
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "scale.md"));

    [Fact]
    public void A_premium_namespace_is_as_large_as_the_stated_rate_asks_for()
    {
        var line = Main.Text.Split('\n').Single(one => one.StartsWith("var unitsOfRate = ", StringComparison.Ordinal));
        var steps = Regex.Matches(line, @"messagesPerSecond <= (?<rate>\d+) \? (?<units>\d+)", RegexOptions.ExplicitCapture, Limit)
            .Select(match => (Rate: Number(match, "rate"), Units: Number(match, "units"))).ToArray();

        Assert.Equal(Sizes.SkipLast(1).Select(size => (size * RateOfUnit, size)), steps);
        Assert.EndsWith(" : 16", line, StringComparison.Ordinal);
        Assert.Contains("var units = messagingUnits > 0 ? messagingUnits : unitsOfRate\n", Main.Text);
        Assert.Contains("    messagingUnits: units\n", Main.Text);
    }

    [Fact]
    public void The_page_says_the_sizes_that_the_template_takes()
    {
        var told = string.Join(", ", Sizes.SkipLast(1).Select(size => string.Create(
            CultureInfo.InvariantCulture, $"{size} up to {size * RateOfUnit:N0}")));

        Assert.Contains(told + ", 16 above.", Page);
        var named = Regex.Matches(Page, @"\b(?<units>\d+) units\b", RegexOptions.ExplicitCapture, Limit)
            .Select(match => Number(match, "units"));
        Assert.All(named, units => Assert.Contains(units, Sizes));
    }

    // 4 MB a second a unit, in and out together; a message is six hops of 2 KB, each sent and received.
    [Fact]
    public void A_unit_carries_the_rate_that_it_is_given_for()
    {
        const double MegabytesOfMessage = 6 * 2 * 2 / 1000.0;

        Assert.InRange(RateOfUnit * MegabytesOfMessage, 3, 4);
        Assert.Contains("@maxValue(2000)\n@description('Messages a second", Main.Text);
        Assert.InRange(2000 * MegabytesOfMessage, 0, 16 * 4);
    }

    [Fact]
    public void The_page_counts_the_rules_that_there_are()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "infra", "modules", "alerts.json")));
        var metrics = Regex.Count(
            Read(Path.Combine("infra", "modules", "alerts.bicep")).Text, "^resource \\w+ 'Microsoft.Insights/metricAlerts@",
            RegexOptions.Multiline, Limit);
        var rules = file.RootElement.EnumerateObject().Sum(list => list.Value.GetArrayLength()) + metrics;

        Assert.Contains($"| {rules} rules by how often they ask;", Page);
    }

    // Swapped, an isolated network would be open, and a trial closed.
    [Fact]
    public void The_stores_are_closed_to_the_internet_exactly_where_the_network_is_isolated()
    {
        Assert.Contains("var isolated = networkIsolation || !empty(operatorVpn)\n", Main.Text);
        Assert.Contains("var publicNetworkAccess = isolated ? 'Disabled' : 'Enabled'\n", Main.Text);
        var taking = Main.Modules()
            .Where(module => Read(Path.Combine("infra", module.File)).Parameters().ContainsKey("publicNetworkAccess")).ToArray();

        Assert.Subset(
            taking.Select(module => module.Symbol).ToHashSet(), new HashSet<string> { "serviceBus", "storage", "vault", "safety" });
        Assert.Equal(
            taking.Length, Regex.Count(Main.Text, @"^    publicNetworkAccess: publicNetworkAccess$", RegexOptions.Multiline, Limit));
    }

    // By the parameter, or open to the addresses that administrators named; then everybody else is refused.
    [Theory, MemberData(nameof(AllFiles), MemberType = typeof(InfraFilesTests))]
    public void A_resource_is_closed_by_the_parameter_and_opened_for_named_addresses_only(string file)
    {
        var text = Read(file).Text;
        if (!text.Contains("param publicNetworkAccess string", StringComparison.Ordinal)) return;
        var set = Regex
            .Matches(text, @"^ +publicNetworkAccess: (?<value>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)
            .Select(match => match.Groups["value"].Value).ToArray();

        Assert.NotEmpty(set);
        Assert.All(set, value => Assert.Contains(
            value, new[] { "publicNetworkAccess", "empty(administratorAddresses) ? publicNetworkAccess : 'Enabled'" }));
        if (set.Any(value => value.Contains("'Enabled'", StringComparison.Ordinal)))
            Assert.Contains("defaultAction: publicNetworkAccess == 'Disabled' ? 'Deny' : 'Allow'", text);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
}
