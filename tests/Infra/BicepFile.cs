using System.Text.RegularExpressions;

namespace Waxseal.Tests.Infra;

/// <summary>As much of a Bicep file as its tests ask about; the compiler itself runs in the publish workflow.</summary>
internal sealed partial class BicepFile(string path, string text)
{
    public string Path { get; } = path;

    public string Text { get; } = text;

    public static BicepFile Read(string path) => new(path, File.ReadAllText(path));

    /// <summary>The entries of a variable that is a list of strings, one a line.</summary>
    public string[] List(string variable)
    {
        var match = Regex.Match(Text, $@"^var {variable} = \[\n(?<items>(  '[^']*'\n)*)\]$", Flags, TimeSpan.FromSeconds(1));
        Assert(match.Success, $"{Path} has no list {variable}");
        return [.. match.Groups["items"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim(' ', '\''))];
    }

    /// <summary>Parameters, and whether each has a default.</summary>
    public Dictionary<string, bool> Parameters() =>
        ParameterLine().Matches(Text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["default"].Success);

    public string[] Outputs() => [.. OutputLine().Matches(Text).Select(match => match.Groups["name"].Value)];

    /// <summary>Resource types with their versions.</summary>
    public (string Type, string Version)[] Resources() =>
        [.. ResourceLine().Matches(Text).Select(match => (match.Groups["type"].Value, match.Groups["version"].Value))];

    /// <summary>Modules by symbol: file and names of the arguments passed.</summary>
    public (string Symbol, string File, string[] Arguments)[] Modules() =>
    [
        .. ModuleBlock().Matches(Text).Select(match => (match.Groups["symbol"].Value, match.Groups["file"].Value,
            ArgumentLine().Matches(match.Groups["params"].Value).Select(argument => argument.Groups["name"].Value).ToArray())),
    ];

    private static void Assert(bool holds, string message) => Xunit.Assert.True(holds, message);

    private const RegexOptions Flags = RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^param (?<name>\w+) ([\w\[\]]+|\{.*\}\[\])(?<default> =)?", Flags, 1000)]
    private static partial Regex ParameterLine();

    [GeneratedRegex(@"^output (?<name>\w+) \w+ = ", Flags, 1000)]
    private static partial Regex OutputLine();

    [GeneratedRegex(@"^resource \w+ '(?<type>[^'@]+)@(?<version>[^']+)'", Flags, 1000)]
    private static partial Regex ResourceLine();

    [GeneratedRegex(@"^module (?<symbol>\w+) '(?<file>[^']+)' = (if \(.+\) )?\{\n(  [^p\n].*\n)*  params: \{\n(?<params>(    .*\n)*)  \}", Flags, 1000)]
    private static partial Regex ModuleBlock();

    [GeneratedRegex(@"^    (?<name>\w+): ", Flags, 1000)]
    private static partial Regex ArgumentLine();
}
