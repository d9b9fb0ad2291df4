using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal limits</c>.</summary>
internal sealed class LimitsCommand(WaxsealTool tool)
{
    public Command Create()
    {
        var command = new Command("limits", "Show how far the account has used up its limits");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            await PrintAsync(await client.GetLimitsAsync(cancellation));
            return 0;
        }));
        return command;
    }

    private async Task PrintAsync(LimitReport report)
    {
        foreach (var limit in report.Limits)
        {
            var rate = limit.PerSecond is { } perSecond ? $", {perSecond} a second" : "";
            await tool.Output.WriteLineAsync(
                $"{limit.Name,-16} {limit.Used,10} of {limit.Max,10}{rate}; all of it again {limit.ResetsAt:yyyy-MM-dd HH:mm:ss}");
        }

        await tool.Output.WriteLineAsync(
            $"one number: {report.PerNumber.SameText} of one text, {report.PerNumber.Any} in all, in {report.PerNumber.Minutes} minutes");
        if (!report.Shared) await tool.Output.WriteLineAsync("This is what one instance knows: the others can't be asked now.");
    }
}
