using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal status</c>, <c>watch</c> and <c>cancel</c>.</summary>
internal sealed class MessageCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "msg_..., as send printed it" };

    public IEnumerable<Command> Create() => [Status(), Watch(), Cancel()];

    private Command Status()
    {
        var command = new Command("status", "Show where a message stands") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            Print(tool.Output, await client.GetAsync(parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private Command Watch()
    {
        var timeout = WatchTimeout.Option();
        var command = new Command("watch", "Follow a message to its end") { Id, timeout };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, client =>
            tool.FollowAsync(client, parsed.GetRequiredValue(Id), parsed.GetValue(timeout), cancellation)));
        return command;
    }

    private Command Cancel()
    {
        var command = new Command("cancel", "Cancel a message that is not yet sent, and erase its content") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            await client.CancelAsync(parsed.GetRequiredValue(Id), cancellation);
            await tool.Output.WriteLineAsync("cancelled");
            return 0;
        }));
        return command;
    }

    private static void Print(TextWriter output, MessageStatus status)
    {
        output.WriteLine($"{status.Id}  {status.Status.ToString().ToLowerInvariant()}  {status.Reason}".TrimEnd());
        if (status.To is { } to) output.WriteLine($"  to {to}{(status.Channel is { } channel ? $" by {channel}" : "")}");
        if (status.PossibleDuplicate) output.WriteLine("  possibly sent twice");
        if (status.Risk is { } risk)
        {
            var factors = string.Join(", ", risk.Factors.Select(factor => $"{factor.Name} {factor.Points}"));
            output.WriteLine($"  risk {risk.Score} of 100{(factors.Length > 0 ? $": {factors}" : "")}");
        }

        new EventPrinter(output).PrintAll(status);
    }
}
