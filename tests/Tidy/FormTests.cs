using System.Text.RegularExpressions;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>The form of the files: sizes, names, and what may not stand in them.</summary>
public sealed partial class FormTests
{
    private const int FileLinesMax = 300;
    private const int MethodLinesMax = 60;
    private const int LineCharactersMax = 140;

    private static readonly IReadOnlyList<SourceFile> Files = SourceFile.In("functions", "protocols", "local", "client");

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Empty(Files.Where(file => file.Lines.Length > FileLinesMax).Select(file => $"{file.Path}: {file.Lines.Length}"));

    [Fact]
    public void No_line_is_longer_than_140_characters() =>
        Assert.Empty(Files.SelectMany(file => file.Lines
            .Select((line, at) => (line.Length, Place: $"{file.Path}:{at + 1}"))
            .Where(one => one.Length > LineCharactersMax)
            .Select(one => one.Place)));

    [Fact]
    public void No_method_is_longer_than_60_lines() =>
        Assert.Empty(Files.SelectMany(file => Members(file)
            .Where(member => member.Lines > MethodLinesMax)
            .Select(member => $"{file.Path}:{member.Line}: {member.Lines}")));

    [Fact]
    public void The_measure_of_methods_sees_them() =>
        Assert.InRange(Files.Sum(file => Members(file).Count()), 1000, 100_000);

    // But by the command that makes the first administrator: its secret is shown once, and may stand in no log.
    [Fact]
    public void Nothing_is_written_to_the_console_by_the_product() =>
        Assert.Empty(Files.Where(file => file.Project == "functions" && file.Path != "functions/Program.cs")
            .Where(file => Regex.IsMatch(file.Code, @"\bConsole\.(Write|Out|Error|In|Read)", RegexOptions.ExplicitCapture, Limit))
            .Select(file => file.Path));

    [Fact]
    public void Null_is_never_forgiven() =>
        Assert.Empty(Files.SelectMany(file => NullForgiven().Matches(file.Code).Select(match => $"{file.Path}: {match.Value}")));

    [Fact]
    public void Every_namespace_is_file_scoped() =>
        Assert.Empty(Files.Where(file => Regex.IsMatch(file.Text, @"^namespace [\w.]+\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit))
            .Select(file => file.Path));

    /// <summary>
    /// One type a file, named as the file. What only completes it may stand below: enums and records, an attribute-made JSON context
    /// and its converters. A stand-in's file is named as the package's type.
    /// </summary>
    [Fact]
    public void Each_file_is_named_as_its_one_type()
    {
        var wrong = new List<string>();
        foreach (var file in Files)
        {
            var name = Path.GetFileNameWithoutExtension(file.Path);
            var types = TypeDeclaration().Matches(file.Code);
            if (types.Count == 0) continue;
            if (!types.Any(type => type.Groups["name"].Value == name)) wrong.Add($"{file.Path}: no {name}");
            wrong.AddRange(types
                .Where(type => type.Groups["name"].Value != name && !Completes(type))
                .Select(type => $"{file.Path}: {type.Groups["name"].Value}"));
        }

        Assert.Empty(wrong);
    }

    // A signature base is a term of RFC 9421.
    [Fact]
    public void No_type_is_named_after_nothing() =>
        Assert.DoesNotContain(
            Files.SelectMany(file => TypeDeclaration().Matches(file.Code).Select(type => type.Groups["name"].Value)),
            name => Regex.IsMatch(name, "(Manager|Helper|Util|Utils|Service|Processor|(?<!^Signature)Base)$", RegexOptions.ExplicitCapture, Limit));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Assert.Empty(Files.Where(file => Regex.IsMatch(file.Text, @"\b(TODO|FIXME|HACK|NotImplementedException)\b", RegexOptions.ExplicitCapture, Limit))
            .Select(file => file.Path));

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static bool Completes(Match type) =>
        type.Groups["kind"].Value is "enum" or "record" or "record struct" ||
        Regex.IsMatch(type.Groups["rest"].Value, @"^[^{]*:\s*(JsonSerializerContext|JsonConverter<)", RegexOptions.ExplicitCapture, Limit);

    // Members of types and of nested types, by their indentation: a body in braces, or an expression that ends with a semicolon.
    private static IEnumerable<(int Line, int Lines)> Members(SourceFile file)
    {
        var start = -1;
        for (var at = 0; at < file.Lines.Length; at++)
        {
            var line = file.Lines[at];
            var indent = line.Length - line.TrimStart().Length;
            if (indent is not (4 or 8) || line.Length == indent)
            {
                if (line.Length == indent) start = -1;
                continue;
            }

            var text = line[indent..];
            if (text[0] is '/' or '[' or '#') continue;
            if (text == "{" && start >= 0)
            {
                var end = EndOf(file, at, new string(' ', indent) + "}");
                yield return (start + 1, end - start + 1);
                at = end;
                start = -1;
            }
            else if (start < 0 && DeclaresMember(text))
            {
                start = at;
            }
        }
    }

    private static int EndOf(SourceFile file, int from, string closing)
    {
        var at = from;
        while (at < file.Lines.Length - 1 && !file.Lines[at].StartsWith(closing, StringComparison.Ordinal)) at++;
        return at;
    }

    private static bool DeclaresMember(string text) =>
        text.Contains('(') && !Regex.IsMatch(text, @"^(public |internal |private |file )?(\w+ )*(class|record|struct|interface|enum) ", RegexOptions.ExplicitCapture, Limit);

    [GeneratedRegex(@"[\w)\]>]!(?=[.;,)\]\[}:? \n])(?!=)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NullForgiven();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe) )+(?<kind>class|record struct|record|struct|interface|enum|delegate \w+) (?<name>\w+)(?<rest>[^\n]*(?:\n    [^\n]*)?)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypeDeclaration();
}
