using System.CommandLine;
using Waxseal.Client;
using Waxseal.Protocols.Signing;

namespace Waxseal.CommandLine;

/// <summary>The commands of <c>waxseal</c>, and the one place where a failure becomes a sentence and an exit code.</summary>
internal sealed class WaxsealTool
{
    private readonly Option<string?> demo = new("--demo")
    {
        Description = "The file demo.json of a local gateway (default: .local/demo.json here, or up from here)",
        HelpName = "PATH",
        Recursive = true,
    };

    private readonly Surroundings surroundings;

    private WaxsealTool(Surroundings surroundings) => this.surroundings = surroundings;

    public TextWriter Output => surroundings.Output;

    public TextWriter Error => surroundings.Error;

    public string Directory => surroundings.Directory;

    public TimeProvider Time => surroundings.Time;

    /// <summary>0 when it went well - for a message that is followed: when it was delivered - and 1 otherwise.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellation)
    {
        var tool = new WaxsealTool(surroundings);
        var root = new RootCommand("Sends messages through a Waxseal gateway and shows what becomes of them.") { tool.demo };
        root.Add(new SendCommand(tool).Create());
        foreach (var command in new MessageCommands(tool).Create()) root.Add(command);
        root.Add(new VerifyCommand(tool).Create());
        root.Add(new QuarantineCommands(tool).Create());
        root.Add(new AlertCommands(tool).Create());
        root.Add(new BlockCommands(tool).Create());
        root.Add(new CampaignCommands(tool).Create());
        root.Add(new WebhookCommands(tool).Create());
        root.Add(new AccountCommands(tool).Create());
        root.Add(new KeyCommands(tool).Create());
        root.Add(new LimitsCommand(tool).Create());
        root.Add(new AnalyticsCommand(tool).Create());
        root.Add(new AuditCommands(tool).Create());
        var configuration = new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error };
        return root.Parse(arguments).InvokeAsync(configuration, cancellation);
    }

    /// <summary>Runs a command's work with a client that signs for its role.</summary>
    public Task<int> UseClientAsync(ParseResult parsed, KeyRole role, Func<WaxsealClient, Task<int>> work) =>
        UseClientAsync(parsed, role, found => found, work);

    /// <summary>The same with options that the command adds to.</summary>
    public async Task<int> UseClientAsync(
        ParseResult parsed, KeyRole role, Func<WaxsealClientOptions, WaxsealClientOptions> change, Func<WaxsealClient, Task<int>> work)
    {
        try
        {
            var options = change(CredentialSource.Find(parsed.GetValue(demo), role, surroundings));
            using var client = new WaxsealClient(options, new SocketsHttpHandler());
            return await WithAddressAsync(options.Url, client, work);
        }
        catch (MissingCredentialsException missing)
        {
            await Error.WriteLineAsync(missing.Message);
            return 1;
        }
    }

    /// <summary>Puts a key in place of the one it replaces, in the file that was read; null when that came from the environment.</summary>
    public Task<string?> KeepKeyAsync(ParseResult parsed, KeyRole role, SigningKey key, CancellationToken cancellation) =>
        CredentialSource.KeepAsync(parsed.GetValue(demo), role, key, surroundings, cancellation);

    /// <summary>Follows a message until it is final or the time is over; 0 when it was delivered.</summary>
    public async Task<int> FollowAsync(WaxsealClient client, string id, int seconds, CancellationToken cancellation)
    {
        var printer = new EventPrinter(Output);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await printer.FollowAsync(client, id, either.Token) == MessageState.Delivered ? 0 : 1;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            await Error.WriteLineAsync($"Not final after {seconds} s. Go on with: waxseal watch {id}");
            return 1;
        }
    }

    private async Task<int> WithAddressAsync(Uri url, WaxsealClient client, Func<WaxsealClient, Task<int>> work)
    {
        try
        {
            return await work(client);
        }
        catch (WaxsealException refusal)
        {
            await Error.WriteLineAsync($"Refused: {refusal.Detail} ({(int)refusal.Status} {refusal.Code})");
            return 1;
        }
        catch (InvalidOperationException refusal)
        {
            await Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (HttpRequestException)
        {
            await Error.WriteLineAsync($"The gateway at {url} does not answer. Is it running? dotnet run --project functions");
            return 1;
        }
    }
}
