using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal webhooks add | list | test | rotate | remove</c>.</summary>
internal sealed class WebhookCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "whk_..., as the list shows it" };

    public Command Create() => new("webhooks", "Say where the gateway tells what becomes of messages")
    {
        Add(), List(), Test(), Rotate(), Remove(),
    };

    private Command Add()
    {
        var url = new Argument<string>("url") { Description = "https://..." };
        var events = new Option<string[]>("--event")
        {
            Description = "An event, a family such as message.*, or *; may be repeated",
            DefaultValueFactory = _ => ["*"],
        };
        var command = new Command("add", "Add an address; prints the secret that signs, once") { url, events };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            if (!Uri.TryCreate(parsed.GetRequiredValue(url), UriKind.Absolute, out var address))
            {
                await tool.Error.WriteLineAsync("That is no URL; it begins with https://.");
                return 1;
            }

            var draft = new WebhookDraft { Url = address, Events = parsed.GetRequiredValue(events) };
            await PrintSecretAsync(await client.CreateWebhookAsync(draft, cancellation));
            return 0;
        }));
        return command;
    }

    private Command List()
    {
        var command = new Command("list", "Show the addresses");
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            var webhooks = await client.ListWebhooksAsync(cancellation);
            foreach (var one in webhooks)
                await tool.Output.WriteLineAsync($"{one.Id}  {one.Status} {one.Reason}  {one.Url}  {string.Join(' ', one.Events)}");
            if (webhooks.Count == 0) await tool.Output.WriteLineAsync("none");
            return 0;
        }));
        return command;
    }

    private Command Test()
    {
        var command = new Command("test", "Send a test event now, and show what came of it") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            var result = await client.TestWebhookAsync(parsed.GetRequiredValue(Id), cancellation);
            var outcome = result.Delivered ? "delivered" : result.Reason;
            var status = result.Status is { } code ? $" ({code})" : "";
            await tool.Output.WriteLineAsync($"{outcome}{status} {result.Milliseconds} ms");
            return result.Delivered ? 0 : 1;
        }));
        return command;
    }

    private Command Rotate()
    {
        var command = new Command("rotate", "Make a new secret; the old one signs beside it for a while") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            await PrintSecretAsync(await client.RotateWebhookAsync(parsed.GetRequiredValue(Id), cancellation));
            return 0;
        }));
        return command;
    }

    private Command Remove()
    {
        var command = new Command("remove", "Remove an address") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Sender, async client =>
        {
            await client.DeleteWebhookAsync(parsed.GetRequiredValue(Id), cancellation);
            await tool.Output.WriteLineAsync("removed");
            return 0;
        }));
        return command;
    }

    private async Task PrintSecretAsync(Webhook webhook) => await tool.Output.WriteLineAsync($"{webhook.Id}\n{webhook.Secret}");
}
