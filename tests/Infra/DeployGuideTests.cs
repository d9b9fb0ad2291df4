using System.Text.Json;
using System.Text.RegularExpressions;
using Waxseal.Tests.Tidy;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>docs/deploy.md says of every parameter what it is called, where it is set and what it is unless somebody sets it.</summary>
public sealed partial class DeployGuideTests
{
    private static readonly string Guide = SourceFile.Read("docs/deploy.md");

    private static readonly Dictionary<string, (string Where, string Default)> Told = Row().Matches(Guide).ToDictionary(
        match => match.Groups["name"].Value,
        match => (match.Groups["where"].Value.Trim('`'), match.Groups["default"].Value.Trim('`')));

    [Fact]
    public void Explains_every_parameter_and_no_other()
    {
        using var file = JsonDocument.Parse(SourceFile.Read("infra/main.parameters.json"));
        foreach (var parameter in file.RootElement.GetProperty("parameters").EnumerateObject())
            Assert.Equal(Expected(parameter.Value.GetProperty("value")), Told.GetValueOrDefault(parameter.Name));

        Assert.Equal(Main.Parameters().Keys.Except(["thisMonth"]).Order(), Told.Keys.Order());
    }

    [Fact]
    public void Names_only_variables_that_something_reads()
    {
        var read = string.Concat(
            Directory.GetFiles(Path.Combine(Root, "infra"), "*.*", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(Variable().Matches(Guide).Select(match => match.Value).Distinct(), name => Assert.Contains(name, read));
    }

    // Nobody reaches the tables of an isolated network otherwise, and the command that makes the first administrator writes them.
    [Fact]
    public void The_first_administrator_of_an_isolated_network_is_let_in_to_vault_and_tables()
    {
        var step = Guide[Guide.IndexOf("**First administrator.**", StringComparison.Ordinal)..];

        Assert.Contains("`administratorAddresses`", step[..step.IndexOf("**First message.**", StringComparison.Ordinal)]);
        foreach (var module in new[] { "storage", "vault" })
        {
            Assert.Contains("for address in administratorAddresses: {", SourceFile.Read($"infra/modules/{module}.bicep"));
            var call = Main.Text[Main.Text.IndexOf($"module {module} ", StringComparison.Ordinal)..];
            Assert.Contains("    administratorAddresses: administratorAddresses\n", call[..call.IndexOf("\n}", StringComparison.Ordinal)]);
        }
    }

    // What the guide tells of production is in its numbered steps, not in the table alone.
    [Fact]
    public void The_numbered_steps_say_what_production_and_a_trial_are()
    {
        var steps = Guide[Guide.IndexOf("## From nothing", StringComparison.Ordinal)..Guide.IndexOf("## Parameters", StringComparison.Ordinal)];

        Assert.Contains("WAXSEAL_DISPATCHER_ZONES", steps);
        Assert.Contains("`alwaysReady`", steps);
    }

    private static (string Where, string Default) Expected(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return ("file", value.GetRawText());
        var match = Substitution().Match(value.GetString()!);
        if (!match.Success) return ("file", value.GetString()!);
        var fallback = match.Groups["default"].Value;
        return (match.Groups["name"].Value, fallback.Length == 0 ? "-" : fallback);
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \| (?<where>[^|]+) \| (?<default>[^|]+) \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\$\{(?<name>\w+)=?(?<default>[^}]*)\}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Substitution();

    [GeneratedRegex(@"WAXSEAL_[A-Z_]+[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex Variable();
}
