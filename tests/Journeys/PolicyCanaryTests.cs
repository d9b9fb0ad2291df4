using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Client;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>An account's terms, patterns and names are the customer's policy: no log line, trace, metric, exception or refusal holds them.</summary>
public sealed class PolicyCanaryTests
{
    private const string Term = "Xylophon-3307", Pattern = "oboe7741[a-z]", Domain = "fagott-6612.example", Own = "Cello9153";

    private readonly CanarySearch canaries = new([Term, Pattern, Domain, Own, "xylophon-3307", "oboe7741"]);
    private readonly CanaryLog logs = new();
    private readonly List<string> answers = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_customer_does_not_carry_is_told_to_nobody()
    {
        using var watch = new CanaryWatch();
        await using (var app = await StartAsync())
        {
            var raw = new RawSender(app);
            await WriteAsync(app);
            await RefuseAsync(raw, app, $$$"""{"version":"00","terms":["{{{Term}}}","\u0000"]}""");
            await RefuseAsync(raw, app, $$$"""{"version":"00","patterns":["{{{Pattern}}}(?=x)"]}""");
            await RefuseAsync(raw, app, $$$"""{"version":"00","patterns":["{{{Pattern}}}{1000}"]}""");
            await RefuseAsync(raw, app, $$$"""{"version":"00","patterns":["({{{Pattern}}}"]}""");
            await RefuseAsync(raw, app, $$$"""{"version":"00","ownDomains":["http://{{{Domain}}}"]}""");
            await RefuseAsync(raw, app, $$$"""{"version":"00","modes":{"{{{Own}}}":"hold"}}""");
            await RefuseAsync(raw, app, $$$"""{"version":"00","ownSenders":"{{{Own}}}"}""");
            foreach (var body in new[] { $"Buy {Term} now", "see oboe7741x" })
            {
                var sent = await app.Sender.SendAsync(new("+447700900123", body) { From = Own }, Token);
                await app.UntilAsync(sent.Id, MessageState.Held);
                answers.Add((await raw.SendAsync(raw.Call("GET", "/v1/messages/" + sent.Id))).Undated);
            }
        }

        Assert.NotEmpty(logs.Lines);
        // The framework's own exception quotes the pattern; it is caught where it is thrown, and only this process hears of it.
        var told = watch.Lines.Where(line => !line.StartsWith("exception RegexParseException", StringComparison.Ordinal));
        Assert.Null(logs.Lines.Concat(answers).Concat(told).FirstOrDefault(line => canaries.In(line) is not null));
    }

    private Task<WaxsealApp> StartAsync() => WaxsealApp.StartAsync(new()
    {
        Time = new ManualTime(),
        Settings = new Dictionary<string, string>
        {
            ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:System"] = "Trace",
        },
        Services = services => services.AddSingleton<ILoggerProvider>(logs),
    });

    private static async Task WriteAsync(WaxsealApp app)
    {
        var now = await app.Administrator.Accounts.GetContentAsync("acc_demo", Token);
        var settings = new ContentSettings
        {
            Terms = [Term], Patterns = [Pattern], OwnDomains = [Domain], OwnSenders = [Own], Version = now.Version,
        };
        await app.Administrator.Accounts.SetContentAsync("acc_demo", settings, Token);
    }

    private async Task RefuseAsync(RawSender raw, WaxsealApp app, string json)
    {
        var answer = await raw.SendAsync(
            raw.Post(json) with { Method = "PUT", Target = "/v1/accounts/acc_demo/content", Key = app.AdministratorKey });

        Assert.Equal(400, answer.Status);
        answers.Add(answer.Undated);
    }
}
