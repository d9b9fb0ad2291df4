using System.Diagnostics;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>The templates by the compiler itself, where there is one; the publish workflow always has one.</summary>
public sealed class BicepCompilerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("build", "--stdout")]
    [InlineData("lint")]
    public async Task Where_it_is_on_the_path_it_finds_no_fault(string command, params string[] options)
    {
        if (!IsThere()) return;

        var start = new ProcessStartInfo("bicep", [command, Path.Combine(Root, "infra", "main.bicep"), .. options])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bicep did not start.");
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        await output;

        Assert.True(process.ExitCode == 0, await error);
    }

    private static bool IsThere() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep")));
}
