using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal quarantine list | approve | reject</c>, signed with the reviewer's key.</summary>
internal sealed class QuarantineCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "msg_..., as the list shows it" };

    private readonly Option<string?> ContentHash = new("--content-hash")
    {
        Description = "The hash that the list showed: refuses when the content is another by now",
    };

    public Command Create() => new("quarantine", "Decide about messages that wait for a person")
    {
        List(),
        Decide("approve", "Let a held message go on", (client, id, hash, cancellation) => client.ApproveAsync(id, hash, cancellation)),
        Decide("reject", "End a held message", (client, id, hash, cancellation) => client.RejectAsync(id, hash, cancellation)),
    };

    private Command List()
    {
        var command = new Command("list", "Show the messages that wait");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var held = await client.ListHeldAsync(cancellation);
            foreach (var message in held)
            {
                await tool.Output.WriteLineAsync(
                    $"{message.Id}  {message.HeldAt:yyyy-MM-dd HH:mm:ss}  {message.To}  " +
                    $"{message.Reason}: {string.Join(' ', message.Findings)}"
                    + $"  {message.ContentHash}");
            }

            if (held.Count == 0) await tool.Output.WriteLineAsync("nothing waits");
            return 0;
        }));
        return command;
    }

    private Command Decide(
        string name, string description, Func<WaxsealClient, string, string, CancellationToken, Task> decide)
    {
        var command = new Command(name, description) { Id, ContentHash };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Reviewer, async client =>
        {
            var id = parsed.GetRequiredValue(Id);
            var hash = parsed.GetValue(ContentHash) ?? await FindHashAsync(client, id, cancellation);
            if (hash is null)
            {
                await tool.Error.WriteLineAsync($"{id} does not wait for anybody.");
                return 1;
            }

            await decide(client, id, hash, cancellation);
            await tool.Output.WriteLineAsync(name == "approve" ? "approved" : "rejected");
            return 0;
        }));
        return command;
    }

    private static async Task<string?> FindHashAsync(WaxsealClient client, string id, CancellationToken cancellation)
    {
        var held = await client.ListHeldAsync(cancellation);
        return held.FirstOrDefault(message => message.Id == id)?.ContentHash;
    }
}
