using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal quarantine list | approve | reject</c>, signed with the reviewer's key.</summary>
internal sealed class QuarantineCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "msg_..., as the list shows it" };

    private readonly Option<string?> ContentHash = new("--content-hash")
    {
        Description = "The hash that show printed: refused when the content is another by now",
    };

    public Command Create() => new("quarantine", "Decide about messages that wait for a person")
    {
        List(),
        Show(),
        Decide("approve", "Let a held message go on", "approved", (client, id, hash, stop) => client.ApproveAsync(id, hash, stop)),
        Decide("reject", "End a held message", "rejected", (client, id, hash, stop) => client.RejectAsync(id, hash, stop)),
    };

    private Command List()
    {
        var command = new Command("list", "Show the messages that wait");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var count = 0;
            await foreach (var held in client.ListHeldAsync(cancellation))
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
        var command = new Command("show", "Show a held message with its text; the gateway notes who read it") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var held = await client.ReadHeldAsync(parsed.GetRequiredValue(Id), cancellation);
            await tool.Output.WriteLineAsync($"{Line(held)}\n\n{held.Body}");
            return 0;
        }));
        return command;
    }

    private Command Decide(
        string name, string description, string done, Func<WaxsealClient, string, string, CancellationToken, Task> decide)
    {
        var command = new Command(name, description) { Id, ContentHash };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var id = parsed.GetRequiredValue(Id);
            var hash = parsed.GetValue(ContentHash) ?? (await client.ReadHeldAsync(id, cancellation)).ContentHash;
            await decide(client, id, hash, cancellation);
            await tool.Output.WriteLineAsync(done);
            return 0;
        }));
        return command;
    }

    private static string Line(HeldMessage held) =>
        $"{held.Id}  {held.HeldAt:yyyy-MM-dd HH:mm:ss}  {held.To}  {held.Reason}: {string.Join(' ', held.Findings)}  {held.ContentHash}";
}
