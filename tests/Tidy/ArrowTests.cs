using System.Text.RegularExpressions;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>Who may know whom: Program, Triggers, (Gate, Steps, Upkeep, Console), Watch, Limits, (Accounts, Channels, Webhooks), (Flow), Protection, protocols.</summary>
public sealed partial class ArrowTests
{
    private static readonly string[] Ground = ["Flow", "Protection"];
    private static readonly string[] Middle = ["Accounts", "Channels", "Webhooks", "Limits", "Watch", "Networks", "Devices", .. Ground];
    private static readonly string[] Upper = ["Gate", "Verifications", "Upkeep", "Console"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Triggers"] = [.. Upper, .. Middle],
        ["Gate"] = Middle,
        ["Steps"] = Middle,
        ["Upkeep"] = Middle,
        ["Console"] = Middle,
        ["Watch"] = ["Accounts", "Limits", .. Ground],
        ["Limits"] = ["Accounts", .. Ground],
        ["Networks"] = ["Accounts", .. Ground],
        ["Devices"] = ["Accounts", .. Ground],
        ["Verifications"] = [.. Middle, "Gate"],
        ["Accounts"] = Ground,
        ["Channels"] = Ground,
        ["Webhooks"] = Ground,
        ["Flow"] = ["Protection"],
        ["Protection"] = [],
        // The rim stands behind the ports of every folder that has some, and knows no way in.
        ["Azure"] = [.. Upper, "Steps", .. Middle],
    };

    public static TheoryData<string> FoldersOfTheProduct() =>
        [.. Directory.EnumerateDirectories(Path.Combine(SourceFile.Root, "functions")).Select(Path.GetFileName)
            .OfType<string>().Where(name => name is not ("bin" or "obj" or "Properties")).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(FoldersOfTheProduct))]
    public void Knows_only_the_folders_below(string folder)
    {
        Assert.True(Allowed.ContainsKey(folder), $"functions/{folder} has no place in the order of the folders.");

        var wrong = SourceFile.In("functions/" + folder)
            .SelectMany(file => FoldersIn(file).Select(other => (file.Path, other)))
            .Where(one => one.other != folder && !Allowed[folder].Contains(one.other))
            .Select(one => $"{one.Path} -> {one.other}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_step_knows_no_other_step()
    {
        var wrong = SourceFile.In("functions/Steps")
            .SelectMany(file => Regex.Matches(file.Code, @"\bSteps\.(?<step>\w+)", RegexOptions.ExplicitCapture, Limit)
                .Select(match => match.Groups["step"].Value)
                .Where(step => step != file.Path.Split('/')[2])
                .Select(step => $"{file.Path} -> {step}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_composition_root_knows_the_rim()
    {
        var knows = SourceFile.In("functions").Where(file => !file.Path.StartsWith("functions/Azure/", StringComparison.Ordinal))
            .Where(file => FoldersIn(file).Contains("Azure")).Select(file => file.Path);

        Assert.Equal(["functions/Program.cs"], knows);
    }

    [Fact]
    public void Only_the_triggers_know_the_attributes_of_the_functions_sdk()
    {
        var knows = SourceFile.In("functions").Where(file => !file.Path.StartsWith("functions/Triggers/", StringComparison.Ordinal))
            .Where(file => AttributeOfTheSdk().IsMatch(file.Code)).Select(file => file.Path);

        Assert.Empty(knows);
    }

    [Fact]
    public void The_product_does_not_know_which_platform_it_is_on() =>
        Assert.Empty(SourceFile.In("functions").Where(file => Regex.IsMatch(file.Code, @"Waxseal\.Local", RegexOptions.ExplicitCapture, Limit))
            .Select(file => file.Path));

    [Theory]
    [InlineData("local", "Local")]
    [InlineData("client", "Client", "CommandLine")]
    public void Local_and_client_know_the_protocols_only(string project, params string[] own)
    {
        var wrong = SourceFile.In(project)
            .SelectMany(file => Mention().Matches(file.Code).Select(match => (file.Path, Name: match.Groups["name"].Value)))
            .Where(one => !own.Contains(one.Name) && one.Name != "Protocols")
            .Select(one => $"{one.Path} -> {one.Name}");

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Signing")]
    [InlineData("Smpp")]
    public void A_protocol_knows_nothing_but_itself(string protocol)
    {
        var files = SourceFile.In("protocols/" + protocol);
        var wrong = files
            .SelectMany(file => Regex.Matches(file.Code, @"\bWaxseal(\.\w+)*|\busing (Microsoft|Azure)[\w.]*", RegexOptions.ExplicitCapture, Limit)
                .Select(match => (file.Path, match.Value)))
            .Where(one => !one.Value.StartsWith("Waxseal.Protocols." + protocol, StringComparison.Ordinal))
            .Select(one => $"{one.Path} -> {one.Value}");

        Assert.NotEmpty(files);
        Assert.Empty(wrong);
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // Full names everywhere; short ones (Flow.IStep) outside of using lines, where they would name a package.
    private static IEnumerable<string> FoldersIn(SourceFile file)
    {
        var body = UsingLine().Replace(file.Code, "");
        return Mention().Matches(file.Code).Concat(ShortMention().Matches(body))
            .Select(match => match.Groups["name"].Value)
            .Where(name => name != "Protocols")
            .Distinct();
    }

    [GeneratedRegex(@"\bWaxseal\.(?<name>\w+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Mention();

    [GeneratedRegex(
        @"(?<![\w.])(?<name>Triggers|Gate|Steps|Watch|Upkeep|Console|Accounts|Channels|Webhooks|Flow|Protection|Azure)\.[A-Z]",
        RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ShortMention();

    [GeneratedRegex(@"^using [^\n]*", RegexOptions.Multiline, 5000)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\[(Function|HttpTrigger|ServiceBusTrigger|TimerTrigger)\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AttributeOfTheSdk();
}
