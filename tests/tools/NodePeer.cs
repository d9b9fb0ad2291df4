using System.Diagnostics;
using System.Text;
using Xunit;

namespace Waxseal.Tests.Tools;

/// <summary>
/// A node script of tests/peers, run as a process of its own: an implementation by others that ours is held against. It is spoken to in
/// lines and killed when disposed.
/// </summary>
public sealed class NodePeer : IAsyncDisposable
{
    private const int ErrorCharactersKept = 4000;

    private readonly Process process;
    private readonly StringBuilder errors = new();

    private NodePeer(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public bool HasExited => process.HasExited;

    /// <summary>What the script wrote to its error output so far.</summary>
    public string Errors
    {
        get
        {
            lock (errors) return errors.ToString();
        }
    }

    /// <summary>
    /// Starts <c>tests/peers/{script}</c>. Skips the test, or fails it where CI=true, when node or the packages are missing.
    /// </summary>
    public static Task<NodePeer> StartAsync(string script, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        RequirePeers();
        cancellation.ThrowIfCancellationRequested();
        var folder = PeersFolder() ?? throw new InvalidOperationException("tests/peers was not found.");
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(folder, script));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var started = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        return Task.FromResult(new NodePeer(started));
    }

    /// <summary>The folder of the peers with its packages, for tests that start something else from it.</summary>
    public static string RequireFolder()
    {
        RequirePeers();
        return PeersFolder() ?? throw new InvalidOperationException("tests/peers was not found.");
    }

    /// <summary>Skips the running test when node or tests/peers/node_modules is missing; with CI=true it fails instead.</summary>
    public static void RequirePeers()
    {
        var missing = WhatIsMissing();
        if (missing is null) return;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(missing);
        Assert.Skip(missing);
    }

    /// <summary>The next line of the script's output; throws, with what it wrote to its error output, when it has ended.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = await process.StandardOutput.ReadLineAsync(cancellation);
        if (line is not null) return line;
        await process.WaitForExitAsync(cancellation);
        throw new InvalidOperationException($"The script ended with code {process.ExitCode}. {Errors}");
    }

    public async Task WriteLineAsync(string line, CancellationToken cancellation = default)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string? WhatIsMissing()
    {
        if (PeersFolder() is not { } folder) return "The peers of the tests were not found: no folder above the tests holds Functions.sln.";
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            return "The peers of the tests are not installed: run `npm ci` in tests/peers.";
        return IsOnPath("node") ? null : "The peers of the tests need node 20 or later on the PATH.";
    }

    private static string? PeersFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Functions.sln"))) return Path.Combine(folder.FullName, "tests", "peers");
        }

        return null;
    }

    private static bool IsOnPath(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
    }

    private void Keep(string? line)
    {
        lock (errors)
        {
            if (line is not null && errors.Length < ErrorCharactersKept) errors.AppendLine(line);
        }
    }
}
