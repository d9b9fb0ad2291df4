using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary>
/// <c>waxseal blocks list | show | unblock | confirm</c>, signed with the reviewer's key, or with an administrator's for another account.
/// </summary>
internal sealed class BlockCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "blk_..., as the list shows it" };

    private readonly Option<string?> Account = new("--account")
    {
        Description = "acc_... (default: the reviewer's own account); signed with the administrator's key",
    };

    public Command Create() => new("blocks", "Decide about accounts that sent more than three times their normal")
    {
        List(), Show(),
        Decide("unblock", "Let the account send, and its held messages go on", (client, id, account, reason, stop) =>
            client.Blocks.UnblockAsync(id, account, reason, stop)),
        Decide("confirm", "Reject what was held, and end the keys that sent", (client, id, account, reason, stop) =>
            client.Blocks.ConfirmAsync(id, account, reason, stop)),
    };

    private Command List()
    {
        var command = new Command("list", "Show an account's blocks") { Account };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, RoleOf(parsed), async client =>
        {
            var count = 0;
            await foreach (var block in client.Blocks.ListAsync(parsed.GetValue(Account), cancellation))
            {
                count++;
                await PrintAsync(block);
            }

            if (count == 0) await tool.Output.WriteLineAsync("none");
            return 0;
        }));
        return command;
    }

    private Command Show()
    {
        var command = new Command("show", "Show a block with its arithmetic") { Id, Account };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, RoleOf(parsed), async client =>
        {
            var block = await client.Blocks.GetAsync(parsed.GetRequiredValue(Id), parsed.GetValue(Account), cancellation);
            await PrintAsync(block);
            await tool.Output.WriteLineAsync($"  {block.Sentence}\n  sent by {string.Join(' ', block.Senders)}; settled {block.Settled}");
            return 0;
        }));
        return command;
    }

    private Command Decide(
        string verb, string description, Func<WaxsealClient, string, string?, string, CancellationToken, Task<VolumeBlock>> say)
    {
        var reason = new Option<string>("--reason") { Description = "One word for the audit trail, such as INC-4711", Required = true };
        var command = new Command(verb, description) { Id, Account, reason };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, RoleOf(parsed), async client =>
        {
            await PrintAsync(await say(
                client, parsed.GetRequiredValue(Id), parsed.GetValue(Account), parsed.GetRequiredValue(reason), cancellation));
            return 0;
        }));
        return command;
    }

    private KeyRole RoleOf(ParseResult parsed) => parsed.GetValue(Account) is null ? KeyRole.Reviewer : KeyRole.Administrator;

    private Task PrintAsync(VolumeBlock block)
    {
        var volume = block.Volume is { } sum ? $"{sum.Observed} of {sum.Allowed}" : "";
        var review = block.ReviewedBy is null ? "" : $"by {block.ReviewedBy} ({block.Reason})";
        return tool.Output.WriteLineAsync(
            $"{block.Id}  {block.Status}  {block.RaisedAt:yyyy-MM-dd HH:mm:ss}  {volume}  {block.RaisedBy}  {review}".TrimEnd());
    }
}
