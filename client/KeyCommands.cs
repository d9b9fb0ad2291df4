using System.CommandLine;
using Waxseal.Client;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal keys create | list | show | rotate | revoke | compromise</c>, signed with an administrator's key.</summary>
internal sealed class KeyCommands(WaxsealTool tool)
{
    private readonly Argument<string> Id = new("id") { Description = "key_..., as the list shows it" };
    private readonly Option<string?> Account = new("--account") { Description = "acc_... (default: the account of the key that signs)" };

    public Command Create() => new("keys", "Manage API keys")
    {
        Make(), List(), Show(), new KeyRotateCommand(tool).Create(),
        End("revoke", "End a key at once", (client, id, reason, stop) => client.Keys.RevokeAsync(id, reason, stop)),
        End("compromise", "End a key that leaked, and stop what it signed", (client, id, reason, stop) =>
            client.Keys.CompromiseAsync(id, reason, stop)),
    };

    private Command Make()
    {
        var scopes = new Option<string[]>("--scope") { Description = "E.g. messages:send; may be repeated", Required = true };
        var ranges = new Option<string[]>("--range") { Description = "A network it may be used from; may be repeated (default: any)" };
        var name = new Option<string?>("--name") { Description = "For people" };
        var days = new Option<int?>("--days") { Description = "How long it lives (default: as long as the gateway allows)" };
        var publicKey = new Option<string?>("--public-key")
        {
            Description = "PEM file of the public half of a P-256 key that only you hold (default: the gateway makes a secret)",
        };
        var command = new Command("create", "Make a key; prints its secret, once") { scopes, ranges, name, days, publicKey, Account };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            string? pem = null;
            if (parsed.GetValue(publicKey) is { } path)
            {
                path = Path.GetFullPath(path, tool.Directory);
                if (!File.Exists(path))
                {
                    await tool.Error.WriteLineAsync($"There is no file {path}.");
                    return 1;
                }

                pem = await File.ReadAllTextAsync(path, cancellation);
            }

            var draft = new ManagedKeyDraft
            {
                Account = parsed.GetValue(Account), Name = parsed.GetValue(name), Scopes = parsed.GetRequiredValue(scopes),
                Ranges = parsed.GetValue(ranges) is [_, ..] given ? given : null, Days = parsed.GetValue(days), PublicKey = pem,
            };
            var key = await client.Keys.CreateAsync(draft, cancellation);
            await tool.Output.WriteLineAsync(key.Secret is null ? key.KeyId : $"{key.KeyId}\n{key.Secret}");
            return 0;
        }));
        return command;
    }

    private Command List()
    {
        var command = new Command("list", "Show an account's keys, without secrets") { Account };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            var count = 0;
            await foreach (var key in client.Keys.ListAsync(parsed.GetValue(Account), cancellation))
            {
                count++;
                await PrintAsync(key);
            }

            if (count == 0) await tool.Output.WriteLineAsync("none");
            return 0;
        }));
        return command;
    }

    private Command Show()
    {
        var command = new Command("show", "Show a key and its versions") { Id };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            var key = await client.Keys.GetAsync(parsed.GetRequiredValue(Id), cancellation);
            await PrintAsync(key);
            foreach (var one in key.Versions)
                await tool.Output.WriteLineAsync($"  {one.Version}  {one.State}  {one.CreatedAt:yyyy-MM-dd} - {one.ExpiresAt:yyyy-MM-dd}");
            return 0;
        }));
        return command;
    }

    private Command End(string verb, string description, Func<WaxsealClient, string, string, CancellationToken, Task<ManagedKey>> end)
    {
        var reason = new Option<string>("--reason") { Description = "One word for the audit trail, such as INC-4711", Required = true };
        var command = new Command(verb, description) { Id, reason };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, KeyRole.Administrator, async client =>
        {
            await PrintAsync(await end(client, parsed.GetRequiredValue(Id), parsed.GetRequiredValue(reason), cancellation));
            return 0;
        }));
        return command;
    }

    private Task PrintAsync(ManagedKey key)
    {
        var from = key.Ranges.Count == 0 ? "anywhere" : string.Join(' ', key.Ranges);
        var since = key.AffectedSince is { } at ? $" (since {at:yyyy-MM-dd HH:mm:ss})" : "";
        var life = $"{key.State}{since}  {key.Algorithm}  until {key.ExpiresAt:yyyy-MM-dd}";
        return tool.Output.WriteLineAsync($"{key.KeyId}  {life}  {string.Join(' ', key.Scopes)}  from {from}  {key.Name}".TrimEnd());
    }
}
