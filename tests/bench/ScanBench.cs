using System.Diagnostics;
using Waxseal.Tests.Tools.Content;

namespace Waxseal.Bench;

/// <summary>How well and how fast content is judged: every figure beside its goal. Or, with <c>--file</c>, one verdict a line.</summary>
internal static class ScanBench
{
    public static Task RunAsync(string[] args)
    {
        var file = Arguments.Text(args, "--file", "");
        if (file.Length > 0) return ScanFile.RunAsync(file, CancellationToken.None);

        var subject = new ScanSubject();
        var corpora = new Lazy<ScanCorpora>(() => new ScanCorpora(subject, ContentFolder()));
        if (Arguments.Flag(args, "--mistakes")) return Lines(corpora.Value.Mistakes());
        if (Arguments.Flag(args, "--by-language")) return Lines(corpora.Value.ByLanguage());
        if (Arguments.Flag(args, "--by-change")) return Lines(corpora.Value.HeldByChange());
        if (Arguments.Text(args, "--hidden-by", "") is { Length: > 0 } disguise) return Lines(corpora.Value.HiddenFrauds(disguise));

        Report(Arguments.Text(args, "--data", ""), Arguments.Flag(args, "--open"), subject, corpora);
        return Task.CompletedTask;
    }

    private static void Report(string data, bool openOnly, ScanSubject subject, Lazy<ScanCorpora> loaded)
    {
        // First, while nothing but the scanner is in memory.
        var missed = Show("Speed and memory, one thread", SpeedOf(ScanSpeed.Measure(subject.Scanner)));
        if (data.Length > 0)
        {
            missed += Show("Published sets", ScanPublished.Measure(data, subject));
            missed += Show("The way of training, and the shipped model alone", ScanAnchors.Measure(data));
            missed += Show("Sets of the repository, by models that have not seen the message", ScanOutOfFold.Measure(data, ContentFolder()));
        }
        else Terminal.WriteLine("Published sets: not measured, for want of --data DIR (sms-uci and sms-mishra-soni)");
        var corpora = loaded.Value;
        missed += Show("Sets of the repository, written for it", corpora.Open());
        if (!openOnly) missed += Show("Sets kept apart, written for it", corpora.HeldOut());
        missed += Show("Frauds in disguise", corpora.Disguised());
        missed += Show("Honest messages with harmless changes", corpora.Changed());
        if (missed > 0) throw new BenchException($"{missed} goals are missed.");
    }

    private static IEnumerable<ScanFigure> SpeedOf(ScanSpeedFigures figures) =>
    [
        new("160 characters, p50", figures.MicrosecondsP50, 20, "us") { AtMost = true },
        new("160 characters, p99", figures.MicrosecondsP99, 100, "us") { AtMost = true },
        new("a clean message allocates (its report)", figures.BytesClean, 200, "bytes") { AtMost = true },
        new("a finding allocates", figures.BytesFinding, 400, "bytes") { AtMost = true },
        new($"slowest of the 4 KiB made to be slow ({figures.WorstInput})", figures.WorstMicroseconds, 1000, "us") { AtMost = true },
        new("managed memory of the process with the scanner loaded", figures.ResidentBytes / 1048576.0, 30, "MiB") { AtMost = true },
    ];

    private static int Show(string section, IEnumerable<ScanFigure> figures)
    {
        var started = Stopwatch.GetTimestamp();
        var (count, missed) = (0, 0);
        Terminal.WriteLine($"\n{section}");
        foreach (var figure in figures)
        {
            Terminal.WriteLine($"  {figure}");
            count++;
            if (!figure.IsReached) missed++;
        }

        if (count == 0) Terminal.WriteLine("  none");
        else Terminal.WriteLine($"  ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)");
        return missed;
    }

    private static Task Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Terminal.WriteLine(line);
        return Task.CompletedTask;
    }

    private static string ContentFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new BenchException("The bench runs inside the repository."), "tests", "content");
    }
}
