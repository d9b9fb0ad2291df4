using System.CommandLine;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal keys rotate</c>: renews the key that signs.</summary>
internal sealed class KeyRotateCommand(WaxsealTool tool)
{
    private readonly Option<KeyRole> As = new("--as")
    {
        Description = "Whose key of the demo file or of the environment (default: the sender's)",
    };

    public Command Create()
    {
        var command = new Command(
            "rotate", "Bring the next version of the key that signs; the one in use goes on for a day from its first use")
        {
            As,
        };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(parsed, parsed.GetValue(As), async client =>
        {
            var next = await client.RotateKeyAsync(cancellation);

            // Whether it is kept in a file or shown: lost before its first use, the same one comes again.
            var file = await tool.KeepKeyAsync(parsed, parsed.GetValue(As), next, cancellation);
            await tool.Output.WriteLineAsync(
                file is null ? $"{next.KeyId}\n{Convert.ToBase64String(next.Secret.Span)}" : $"{next.KeyId}  kept in {file}");
            return 0;
        }));
        return command;
    }
}
