using System.CommandLine;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal keys rotate</c>.</summary>
internal sealed class KeyCommands(WaxsealTool tool)
{
    private readonly Option<bool> Reviewer = new("--reviewer") { Description = "The reviewer's key, not the sender's" };

    public Command Create() => new("keys", "Renew the key that signs") { Rotate() };

    private Command Rotate()
    {
        var command = new Command("rotate", "Bring the key's next version; the one in use goes on until a day after the new one's first use")
        {
            Reviewer,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var role = parsed.GetValue(Reviewer) ? KeyRole.Reviewer : KeyRole.Sender;
            return tool.UseClientAsync(parsed, role, async client =>
            {
                var next = await client.RotateKeyAsync(cancellation);

                // Whether it is kept in a file or shown: lost before its first use, the same one comes again.
                var file = await tool.KeepKeyAsync(parsed, role, next, cancellation);
                await tool.Output.WriteLineAsync(
                    file is null ? $"{next.KeyId}\n{Convert.ToBase64String(next.Secret.Span)}" : $"{next.KeyId}  kept in {file}");
                return 0;
            });
        });
        return command;
    }
}
