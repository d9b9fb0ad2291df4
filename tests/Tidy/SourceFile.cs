using System.Text.RegularExpressions;

namespace Waxseal.Tests.Tidy;

/// <summary>One file of the source, as the rules about its form see it.</summary>
internal sealed partial class SourceFile(string path, string text)
{
    /// <summary>From the repository's root, with slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    public string[] Lines { get; } = text.TrimEnd('\n').Split('\n');

    /// <summary>The first folder, e.g. <c>functions</c>.</summary>
    public string Project => Path[..Path.IndexOf('/')];

    /// <summary>The text without comments and without what stands in quotes.</summary>
    public string Code => NotCode().Replace(Text, match => match.Value[0] == '/' ? "" : "\"\"");

    public static string Root { get; } = FindRoot();

    /// <summary>All C# files below folders of the root; what a build left behind is no source.</summary>
    public static IReadOnlyList<SourceFile> In(params string[] folders) =>
    [
        .. folders
            .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Root, path)))),
    ];

    public static string Read(string path) => File.ReadAllText(System.IO.Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Functions.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }

    // Raw strings, verbatim strings, plain strings, characters, comments: whatever begins first hides the others.
    [GeneratedRegex(
        "\"\"\"[\\s\\S]*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.[0-9a-fA-F]*)'|//[^\\n]*",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NotCode();
}
