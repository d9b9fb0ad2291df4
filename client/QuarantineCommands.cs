using System.CommandLine;
using System.Globalization;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary>
/// <c>waxseal quarantine list | show | read | approve | reject | campaigns | examples</c>, signed with the reviewer's key.
/// </summary>
internal sealed class QuarantineCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "msg_..., as list shows it, or cmp_..., as campaigns does" };

    private readonly Option<string?> ContentHash = new("--content-hash")
    {
        Description = "The hash that show printed: refused when the content is another by now",
    };

    private readonly Option<string?> Until = new("--until")
    {
        Description = "Of a campaign, required: the last time that campaigns showed; what was held later waits on", HelpName = "TIME",
    };

    private readonly Option<string?> AllowDomain = new("--allow-domain")
    {
        Description = "Make this domain of its links the account's own",
    };

    private readonly Option<string?> AllowSender = new("--allow-sender") { Description = "Make its sender ID the account's own" };
    private readonly Option<string?> Verdict = new("--verdict") { Description = "pending (default), approved, rejected or any" };
    private readonly Option<string?> Reason = new("--reason") { Description = "content, risk or account_blocked" };
    private readonly Option<string?> Finding = new("--finding") { Description = "Only with this code" };
    private readonly Option<string?> Campaign = new("--campaign") { Description = "Only of this template, cmp_..." };
    private readonly Option<string?> SentBy = new("--sent-by") { Description = "Only what this key signed, key_..." };

    public Command Create() => new("quarantine", "Decide about messages that wait for a person")
    {
        List(),
        Show(),
        Read(),
        Decide("approve", "Let a held message, or a campaign, go on", "approved"),
        Decide("reject", "End a held message, or a campaign", "rejected"),
        Campaigns(),
        Examples(),
    };

    private Command List()
    {
        var command = new Command("list", "Show the messages that wait") { Verdict, Reason, Finding, Campaign, SentBy };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var filter = new HeldFilter
            {
                Verdict = parsed.GetValue(Verdict),
                Reason = parsed.GetValue(Reason),
                Finding = parsed.GetValue(Finding),
                Campaign = parsed.GetValue(Campaign),
                SentBy = parsed.GetValue(SentBy),
            };
            var count = 0;
            await foreach (var held in client.Quarantine.ListAsync(filter, cancellation))
            {
                count++;
                await tool.Output.WriteLineAsync(Line(held));
            }

            if (count == 0) await tool.Output.WriteLineAsync("nothing waits");
            return 0;
        }));
        return command;
    }

    private Command Show()
    {
        var command = new Command("show", "Show a held message: its findings, and its text with letters and digits masked") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var held = await client.Quarantine.GetAsync(parsed.GetRequiredValue(Id), cancellation);
            await tool.Output.WriteLineAsync(Line(held));
            foreach (var one in held.Findings)
                await tool.Output.WriteLineAsync($"  {one.Points,3}  {one.Code}  {one.Sentence}  [{one.Start}+{one.Length}]");
            if (held.Domains.Count > 0) await tool.Output.WriteLineAsync($"  links to {string.Join(' ', held.Domains)}");
            if (held.Masked is not null) await tool.Output.WriteLineAsync($"\n{held.Masked}");
            return 0;
        }));
        return command;
    }

    private Command Read()
    {
        var command = new Command("read", "Show what a held message says; the gateway notes who read it") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var content = await client.Quarantine.ReadAsync(parsed.GetRequiredValue(Id), cancellation);
            await tool.Output.WriteLineAsync($"{content.From ?? "-"} to {content.To}  {content.ContentHash}\n\n{content.Body}");
            return 0;
        }));
        return command;
    }

    private Command Decide(string name, string description, string done)
    {
        var command = new Command(name, description) { Id, ContentHash, Until };
        if (name == "approve")
        {
            command.Add(AllowDomain);
            command.Add(AllowSender);
        }

        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var id = parsed.GetRequiredValue(Id);
            if (id.StartsWith("cmp_", StringComparison.Ordinal)) return await DecideCampaignAsync(parsed, client, id, name, cancellation);
            var hash = parsed.GetValue(ContentHash) ?? (await client.Quarantine.GetAsync(id, cancellation)).ContentHash;
            await (name == "approve"
                ? client.Quarantine.ApproveAsync(id, hash, AllowanceOf(parsed), cancellation)
                : client.Quarantine.RejectAsync(id, hash, cancellation));
            await tool.Output.WriteLineAsync(done);
            return 0;
        }));
        return command;
    }

    private async Task<int> DecideCampaignAsync(
        ParseResult parsed, WaxsealClient client, string id, string name, CancellationToken cancellation)
    {
        if (!DateTimeOffset.TryParse(
            parsed.GetValue(Until), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last))
        {
            await tool.Error.WriteLineAsync(
                "--until is required for a campaign: 2026-03-02T09:00:00Z, the last time that campaigns showed.");
            return 1;
        }

        var found = (await client.Quarantine.ListCampaignsAsync(cancellation)).Campaigns.FirstOrDefault(one => one.Id == id);
        if (found is null)
        {
            await tool.Error.WriteLineAsync($"Nothing of {id} waits.");
            return 1;
        }

        found = found with { ContentHash = parsed.GetValue(ContentHash) ?? found.ContentHash, Last = last };
        var progress = await (name == "approve"
            ? client.Quarantine.ApproveCampaignAsync(found, AllowanceOf(parsed), cancellation)
            : client.Quarantine.RejectCampaignAsync(found, cancellation));
        await tool.Output.WriteLineAsync(
            $"{progress.Verdict}: {progress.Settled} settled, {progress.Left} left, {progress.Own} of your own");
        return 0;
    }

    private HeldAllowance? AllowanceOf(ParseResult parsed) =>
        (parsed.GetValue(AllowDomain), parsed.GetValue(AllowSender)) is var (domain, sender) && (domain ?? sender) is not null
            ? new HeldAllowance(domain, sender)
            : null;

    private Command Campaigns()
    {
        var command = new Command("campaigns", "Show what waits by template, the largest first");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var found = await client.Quarantine.ListCampaignsAsync(cancellation);
            foreach (var one in found.Campaigns)
            {
                await tool.Output.WriteLineAsync(
                    $"{one.Id}  {one.Count}  {one.First:yyyy-MM-dd HH:mm:ss}  {one.Last:O}  {one.Reason}: " +
                    $"{string.Join(' ', one.Findings)}  {string.Join(' ', one.SentBy)}  {one.Example}");
            }

            if (found.Campaigns.Count == 0) await tool.Output.WriteLineAsync("no campaigns");
            if (!found.Whole) await tool.Error.WriteLineAsync("More waits than was looked at.");
            return 0;
        }));
        return command;
    }

    private Command Examples()
    {
        var command = new Command(
            "examples", "Write the verdicts for the next training, a JSON line each: a label and numbers of features");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            await foreach (var line in client.Quarantine.ListExamplesAsync(cancellation)) await tool.Output.WriteLineAsync(line);
            return 0;
        }));
        return command;
    }

    private static string Line(HeldMessage held) =>
        $"{held.Id}  {held.HeldAt:yyyy-MM-dd HH:mm:ss}  {held.To}  {held.Reason}: " +
        $"{string.Join(' ', held.Findings.Select(one => one.Code).Distinct())}  {held.ContentHash}";
}
