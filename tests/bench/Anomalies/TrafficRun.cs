using System.Text.Encodings.Web;
using System.Text.Json;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>Sends the traffic of a file through the product's own judgement and prints alerts and blocks, a JSON object a line.</summary>
internal static class TrafficRun
{
    // For people and other programs, not for a page.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(string file, string campaignFile, TimeSpan review, TimeSpan warmUp)
    {
        if (!File.Exists(file)) throw new BenchException($"{file} is not there");
        var campaigns = campaignFile.Length > 0 ? CampaignsOf(campaignFile) : [];
        var (lines, skipped) = Read(file);
        if (skipped > 0) Terminal.Error.WriteLine($"{skipped} lines without a time, an account or a known status were left out");
        var output = new List<(DateTimeOffset At, string Json)>();
        foreach (var account in lines.GroupBy(line => line.Account, StringComparer.Ordinal))
        {
            CampaignPlan[] plans = [.. campaigns.Where(plan => plan.Account == account.Key).Select(plan => plan.Plan)];
            var replay = new AccountReplay(
                TrafficLine.IdOf(account.Key), new WatchOptions(), new VolumeReplay(new VolumeOptions(), plans, review, warmUp),
                alert => output.Add((alert.At, JsonOf(account.Key, alert))), block => output.Add((block.At, JsonOf(account.Key, block))));

            // A sort that keeps the order of the file for events of the same time.
            var style = TrafficStyle.Of(account.Select(line => line.Event.Status));
            foreach (var line in account.OrderBy(line => line.Event.At))
            {
                foreach (var one in style.EventsOf(line.Event)) replay.Take(one);
            }

            replay.End();
        }

        foreach (var (_, json) in output.OrderBy(one => one.At)) Terminal.WriteLine(json);
    }

    private static (List<TrafficLine> Lines, int Skipped) Read(string file)
    {
        var (lines, skipped) = (new List<TrafficLine>(), 0);
        IReadOnlyDictionary<string, int>? columns = null;
        foreach (var text in File.ReadLines(file).Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (columns is null)
            {
                (columns, var isHeader) = TrafficLine.ColumnsOf(text.TrimStart('\uFEFF'));
                if (isHeader) continue;
            }

            if (TrafficLine.Parse(text, columns) is { } line) lines.Add(line);
            else skipped++;
        }

        return (lines, skipped);
    }

    /// <summary>Announced campaigns: <c>account,from,until,volume</c>.</summary>
    private static (string Account, CampaignPlan Plan)[] CampaignsOf(string file) =>
    [
        .. File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length >= 4).Select((cells, at) => (
            cells[0],
            new CampaignPlan(
                $"cpl_{at}", TrafficLine.IdOf(cells[0]), "announced", TimeOf(cells[1]), TimeOf(cells[2]), int.Parse(cells[3]), "",
                TimeOf(cells[1])))),
    ];

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.Parse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal);

    private static string JsonOf(string account, ReplayAlert alert) => JsonSerializer.Serialize(
        new
        {
            time = alert.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            account,
            kind = alert.Reason.Kind.Code(),
            severity = alert.Reason.Severity.Code(),
            change = alert.Change == AlertChange.Opened ? "opened" : "worsened",
            baseline = Math.Round(alert.Reason.Baseline, 4),
            observed = Math.Round(alert.Reason.Observed, 4),
            score = Math.Round(alert.Reason.Score, 4),
            threshold = Math.Round(alert.Reason.Threshold, 4),
            sentence = alert.Reason.Sentence,
        },
        Plain);

    private static string JsonOf(string account, ReplayBlock block) => JsonSerializer.Serialize(
        new
        {
            time = block.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            account,
            block = new
            {
                observed = block.Observed,
                normal = Math.Round(block.Allowance.Normal.Level, 4),
                factor = block.Allowance.Factor,
                window = "60m",
                floor = block.Allowance.Floor,
                onboarding = block.Allowance.Onboarding,
                announced = block.Allowance.Announced,
                allowed = block.Allowance.Max,
            },
        },
        Plain);
}
