using System.CommandLine;
using Waxseal.Client;
using Waxseal.Protocols.Signing;

namespace Waxseal.CommandLine;

/// <summary><c>waxseal keys rotate</c>: renews the key that signs.</summary>
internal sealed class KeyRotateCommand(WaxsealTool tool)
{
    private readonly Option<KeyRole> As = new("--as")
    {
        Description = "Whose key of the demo file or of the environment (default: the sender's)",
    };

    private readonly Option<string?> Keep = new("--keep")
    {
        Description = "Of a P-256 key: the file in which the next private key, which is made here, is kept until the rotation is done",
        HelpName = "PATH",
    };

    public Command Create()
    {
        var command = new Command(
            "rotate", "Bring the next version of the key that signs; the one in use goes on for a day from its first use")
        {
            As, Keep,
        };
        command.SetAction((parsed, cancellation) => tool.UseClientAsync(
            parsed, parsed.GetValue(As), found => WithStore(found, parsed), client => RotateAsync(client, parsed, cancellation)));
        return command;
    }

    private async Task<int> RotateAsync(WaxsealClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var next = await client.RotateKeyAsync(cancellation);

        // Whether it is kept in a file or shown: lost before its first use, the same one comes again.
        var file = await tool.KeepKeyAsync(parsed, parsed.GetValue(As), next, cancellation);
        await tool.Output.WriteLineAsync(
            file is null ? $"{next.KeyId}\n{Convert.ToBase64String(next.Secret.Span)}" : $"{next.KeyId}  kept in {file}");
        return 0;
    }

    private WaxsealClientOptions WithStore(WaxsealClientOptions options, ParseResult parsed)
    {
        if (options.Key.Algorithm != SignatureAlgorithm.EcdsaP256Sha256) return options;
        return parsed.GetValue(Keep) is { } path
            ? options with { KeyStore = new NextKeyFile(Path.GetFullPath(path, tool.Directory), options.Key) }
            : throw new MissingCredentialsException("The next private key of a P-256 key is made here: say with --keep where it is kept.");
    }
}
