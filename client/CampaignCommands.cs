using System.CommandLine;
using System.Globalization;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal campaigns list | announce | withdraw</c>, signed with the reviewer's key: who sends can't announce.</summary>
internal sealed class CampaignCommands(WaxsealTool tool)
{
    public Command Create() => new("campaigns", "Announce more messages than usual") { List(), Announce(), Withdraw() };

    private Command List()
    {
        var command = new Command("list", "Show announced campaigns that are not over");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var found = await client.Campaigns.ListAsync(cancellation);
            foreach (var campaign in found) await PrintAsync(campaign);
            if (found.Count == 0) await tool.Output.WriteLineAsync("none");
            return 0;
        }));
        return command;
    }

    private Command Announce()
    {
        var name = new Argument<string>("name") { Description = "For people" };
        var volume = new Option<int>("--volume") { Description = "Messages beyond the usual", Required = true };
        var from = new Option<string?>("--from") { Description = "When it begins, RFC 3339 (default: now)", HelpName = "TIME" };
        var until = new Option<string>("--until") { Description = "When it is over, RFC 3339", HelpName = "TIME", Required = true };
        var command = new Command("announce", "Announce a campaign; prints its id") { name, volume, from, until };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var begins = parsed.GetValue(from) is { } text ? TimeOf(text) : tool.Time.GetUtcNow();
            if (begins is not { } start || TimeOf(parsed.GetRequiredValue(until)) is not { } end)
            {
                await tool.Error.WriteLineAsync("A time is written as 2026-11-27T08:00:00Z.");
                return 1;
            }

            var draft = new AnnouncedCampaignDraft(parsed.GetRequiredValue(name), start, end, parsed.GetRequiredValue(volume));
            await tool.Output.WriteLineAsync((await client.Campaigns.AnnounceAsync(draft, cancellation)).Id);
            return 0;
        }));
        return command;
    }

    private Command Withdraw()
    {
        var id = new Argument<string>("id") { Description = "cpl_..., as the list shows it" };
        var command = new Command("withdraw", "Call a campaign off") { id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            await PrintAsync(await client.Campaigns.WithdrawAsync(parsed.GetRequiredValue(id), cancellation));
            return 0;
        }));
        return command;
    }

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private Task PrintAsync(AnnouncedCampaign campaign)
    {
        var window = $"{campaign.From:yyyy-MM-dd HH:mm} - {campaign.Until:yyyy-MM-dd HH:mm}";
        return tool.Output.WriteLineAsync($"{campaign.Id}  {campaign.Status}  {window}  {campaign.Volume}  {campaign.Name}");
    }
}
