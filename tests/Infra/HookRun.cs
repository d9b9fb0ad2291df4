using System.Diagnostics;
using Waxseal.Tests.Tidy;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Infra;

/// <summary>One run of a hook of infra/hooks: its exit code and what it said.</summary>
internal static class HookRun
{
    /// <summary>Runs it with these variables; with a fake, that is all of its PATH.</summary>
    public static Task<(int Code, string Output, string Error)> RunAsync(
        string hook, FakeProgram? fake, CancellationToken cancellation, params (string Name, string Value)[] environment) =>
        RunFileAsync(Path.Combine(SourceFile.Root, "infra", "hooks", hook), fake, environment, cancellation);

    /// <summary>Runs a copy beside a parameters file in which one line is another.</summary>
    public static async Task<(int Code, string Output, string Error)> WithParametersAsync(
        string hook, FakeProgram fake, string from, string to, CancellationToken cancellation,
        params (string Name, string Value)[] environment)
    {
        var hooks = Directory.CreateDirectory(Path.Combine(fake.Folder, "infra", "hooks")).FullName;
        File.Copy(Path.Combine(SourceFile.Root, "infra", "hooks", hook), Path.Combine(hooks, hook));
        var parameters = SourceFile.Read("infra/main.parameters.json");
        Xunit.Assert.Contains(from, parameters);
        var changed = parameters.Replace(from, to, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(fake.Folder, "infra", "main.parameters.json"), changed, cancellation);
        return await RunFileAsync(Path.Combine(hooks, hook), fake, environment, cancellation);
    }

    private static async Task<(int Code, string Output, string Error)> RunFileAsync(
        string file, FakeProgram? fake, (string Name, string Value)[] environment, CancellationToken cancellation)
    {
        SendScript.Require("sh", "curl", "openssl");
        var start = new ProcessStartInfo("sh", [file])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // Of whoever runs the tests neither the deployment's variables nor the programs that would change it.
        foreach (var name in start.Environment.Keys.Where(IsOfADeployment).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        if (fake is not null) start.Environment["PATH"] = fake.Folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output, await error);
    }

    private static bool IsOfADeployment(string name) =>
        name.StartsWith("AZURE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("WAXSEAL_", StringComparison.OrdinalIgnoreCase);
}
