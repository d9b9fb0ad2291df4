using System.Diagnostics;
using Xunit;

namespace Waxseal.Tests.Tools;

/// <summary>Runs docs/snippets/send.sh, as a reader of the README would.</summary>
internal static class SendScript
{
    public static string FilePath { get; } = Find();

    /// <summary>What the script printed; skipped where the machine lacks a program it needs, failed there with CI=true.</summary>
    public static async Task<(string Output, string Error)> RunAsync(string shell, params string[] arguments)
    {
        Require(shell, "openssl", "curl", "od", "sed");
        var start = new ProcessStartInfo(shell, [FilePath, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{shell} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (await output, await error);
    }

    /// <summary>Skips where the machine lacks a program; fails there with CI=true.</summary>
    public static void Require(params string[] programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToArray();
        if (missing.Length == 0) return;
        var sentence = $"The script needs {string.Join(", ", missing)} on the PATH.";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(sentence);
        Assert.Skip(sentence);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "docs", "snippets", "send.sh");
            if (File.Exists(script)) return script;
        }

        throw new FileNotFoundException("docs/snippets/send.sh is not above the tests.");
    }
}
