using System.CommandLine;
using System.Globalization;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal audit list | verify</c>, signed with the reviewer's key, which must hold <c>audit:read</c>.</summary>
internal sealed class AuditCommands(WaxsealTool tool)
{
    private readonly Option<string?> day = new("--day") { Description = "A UTC day (default: today)", HelpName = "yyyyMMdd" };

    private readonly Option<string?> action = new("--action") { Description = "Only this action, e.g. quarantine.approved" };

    private readonly Option<string?> account = new("--account") { Description = "Only this account; for keys of the gateway itself" };

    public Command Create() => new("audit", "Show what was done, and prove that nothing of it was changed") { List(), Verify() };

    private Command List()
    {
        var command = new Command("list", "Show a day's entries, oldest first") { day, action, account };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            if (DayOf(parsed) is not { } asked) return await RefuseAsync();
            var count = 0;
            await foreach (var one in client.ListAuditAsync(asked, parsed.GetValue(action), parsed.GetValue(account), cancellation))
            {
                count++;
                await tool.Output.WriteLineAsync(
                    $"{one.At:yyyy-MM-dd HH:mm:ss.fff}  {one.Action}  {one.Account}  {one.Actor}  {one.Subject}  {one.Reason}".TrimEnd());
            }

            if (count == 0) await tool.Output.WriteLineAsync("no entries");
            return 0;
        }));
        return command;
    }

    private Command Verify()
    {
        var command = new Command("verify", "Look at every entry of a day; the exit code is 1 when one is not as it was written") { day };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            if (DayOf(parsed) is not { } asked) return await RefuseAsync();
            var verdict = await client.VerifyAuditAsync(asked, cancellation);
            var closed = verdict.Anchored ? "closed" : "open";
            await tool.Output.WriteLineAsync($"{asked:yyyy-MM-dd}  {verdict.Entries} entries in {verdict.Segments} chains, {closed}");
            if (verdict.Ok)
            {
                await tool.Output.WriteLineAsync("whole");
                return 0;
            }

            if (verdict.FirstFault is { } fault)
                await tool.Error.WriteLineAsync($"{fault.What}: segment {fault.Segment}, place {fault.Sequence}, row {fault.Row ?? "-"}");
            return 1;
        }));
        return command;
    }

    private async Task<int> RefuseAsync()
    {
        await tool.Error.WriteLineAsync("A day is written yyyyMMdd.");
        return 1;
    }

    private DateOnly? DayOf(ParseResult parsed)
    {
        if (parsed.GetValue(day) is not { } text) return DateOnly.FromDateTime(tool.Time.GetUtcNow().UtcDateTime);
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
    }
}
