using Waxseal.Tests.Tools.Content;

namespace Waxseal.Bench;

/// <summary>Judges a file's messages: verdicts on standard output and nothing else there; with labels, a summary on standard error.</summary>
internal static class ScanFile
{
    public static async Task RunAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path)) throw new BenchException($"{path} is not there.");
        await using var input = File.OpenRead(path);
        await using var output = Terminal.OpenStandardOutput();
        var labels = await VerdictLines.WriteAsync(input, output, new ScanSubject(), cancellation);
        foreach (var line in labels.Summary()) await Terminal.Error.WriteLineAsync(line);
    }
}
