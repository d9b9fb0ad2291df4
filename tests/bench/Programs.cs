namespace Waxseal.Bench;

/// <summary>Programs of the system.</summary>
internal static class Programs
{
    public static bool Exists(string name) => Find(name) is not null;

    /// <summary>The path of a program, also where a plain user's PATH does not look.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
