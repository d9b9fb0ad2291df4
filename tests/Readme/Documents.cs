namespace Waxseal.Tests.Readme;

/// <summary>The pages of the repository, by paths relative to its root.</summary>
internal static class Documents
{
    public const string Readme = "README.md";

    /// <summary>The folder that holds Functions.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The README and every page under docs/.</summary>
    public static IEnumerable<string> Pages =>
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Prepend(Readme);

    public static string Read(string path) =>
        File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The rows of the table below this header line, each as its cells.</summary>
    public static string[][] Table(string path, string headerStart) =>
    [
        .. Read(path).Split('\n')
            .SkipWhile(line => !line.StartsWith(headerStart, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Functions.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("No folder above the tests holds Functions.sln.");
    }
}
