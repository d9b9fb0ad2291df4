using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal alerts list | show | acknowledge</c>, signed with the reviewer's key.</summary>
internal sealed class AlertCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "alr_..., as the list shows it" };
    private readonly Option<string?> Status = new("--status") { Description = "open (default), resolved or any" };
    private readonly Option<string?> Kind = new("--kind") { Description = "Only of this kind, such as volume_spike or new_country" };
    private readonly Option<string?> Severity = new("--severity") { Description = "At least so grave: warning, high or critical" };

    public Command Create() => new("alerts", "Show what looks odd about the account's traffic")
    {
        List(), One("show", "Show an alert", (client, id, stop) => client.Alerts.GetAsync(id, stop)),
        One("acknowledge", "Say that somebody looks into it", (client, id, stop) => client.Alerts.AcknowledgeAsync(id, stop)),
    };

    private Command List()
    {
        var command = new Command("list", "Show alerts, oldest first") { Status, Kind, Severity };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var filter = new AlertFilter
            {
                Status = parsed.GetValue(Status), Kind = parsed.GetValue(Kind), Severity = parsed.GetValue(Severity),
            };
            var count = 0;
            await foreach (var alert in client.Alerts.ListAsync(filter, cancellation))
            {
                count++;
                await PrintAsync(alert);
            }

            if (count == 0) await tool.Output.WriteLineAsync("none");
            return 0;
        }));
        return command;
    }

    private Command One(string verb, string description, Func<WaxsealClient, string, CancellationToken, Task<TrafficAlert>> ask)
    {
        var command = new Command(verb, description) { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            await PrintAsync(await ask(client, parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private Task PrintAsync(TrafficAlert alert)
    {
        var noted = alert.AcknowledgedBy is { } who ? $"  noted by {who}" : "";
        return tool.Output.WriteLineAsync(
            $"{alert.Id}  {alert.Severity}  {alert.Status}  {alert.OpenedAt:yyyy-MM-dd HH:mm:ss}  {alert.Sentence}{noted}");
    }
}
