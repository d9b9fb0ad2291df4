using System.CommandLine;
using System.Globalization;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal analytics</c>.</summary>
internal sealed class AnalyticsCommand(WaxsealTool tool)
{
    private const int DaysUnlessSaid = 7;

    private readonly Option<string?> from = new("--from") { Description = "First UTC day, yyyy-MM-dd (default: a week in all)" };

    private readonly Option<string?> to = new("--to") { Description = "Last UTC day, yyyy-MM-dd (default: today)" };

    private readonly Option<string> by = new("--by")
    {
        Description = "Any of day, country, channel, status, reason, kind, with commas between",
        DefaultValueFactory = _ => "country,status",
    };

    private readonly Option<string?> account = new("--account") { Description = "acc_..., for who runs the gateway" };

    public Command Create()
    {
        var command = new Command("analytics", "Count messages by country, channel, status, reason") { from, to, by, account };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            var last = DayOf(parsed.GetValue(to), DateOnly.FromDateTime(tool.Time.GetUtcNow().UtcDateTime));
            var first = last is { } end ? DayOf(parsed.GetValue(from), end.AddDays(1 - DaysUnlessSaid)) : null;
            if (first is not { } start || last is not { } stop)
            {
                await tool.Error.WriteLineAsync("A day is written yyyy-MM-dd.");
                return 1;
            }

            var members = parsed.GetRequiredValue(by).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var query = new AnalyticsQuery(start, stop) { By = members, Account = parsed.GetValue(account) };
            await PrintAsync(await client.GetAnalyticsAsync(query, cancellation));
            return 0;
        }));
        return command;
    }

    private static DateOnly? DayOf(string? text, DateOnly unlessSaid)
    {
        if (text is null) return unlessSaid;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    private async Task PrintAsync(AnalyticsReport report)
    {
        var counted = report.CountedAt is { } at ? $"counted {at:yyyy-MM-dd HH:mm}{(report.Final ? ", final" : "")}" : "not counted yet";
        await tool.Output.WriteLineAsync($"{report.From:yyyy-MM-dd} to {report.To:yyyy-MM-dd}, {counted}");
        foreach (var group in report.Groups)
        {
            var name = string.Join(' ', report.By.Select(member => MemberOf(group, member)));
            var recipients = $"{group.Recipients}{(group.RecipientsAtLeast ? "+" : "")}";
            await tool.Output.WriteLineAsync(
                $"  {name,-30} {group.Messages,9} messages {group.Parts,9} parts {recipients,9} recipients");
        }
    }

    private static string MemberOf(AnalyticsGroup group, string member) => member switch
    {
        "day" => $"{group.Day:yyyy-MM-dd}",
        "country" => group.Country ?? "",
        "channel" => group.Channel ?? "",
        "status" => group.Status ?? "",
        "reason" => group.Reason ?? "",
        "kind" => group.Kind ?? "",
        _ => "",
    };
}
