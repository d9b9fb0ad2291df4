using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Smsc;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Networks;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Verifications;

/// <summary>
/// One product for all tests of a class, with two ways in. An operator proves the numbers that begin with +4479; others get codes.
/// </summary>
public sealed partial class VerificationApp : IAsyncLifetime
{
    private readonly ConcurrentQueue<Announcement> told = new();
    private int numbers;

    public WaxsealApp App { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    internal CamaraServer Operator { get; private set; } = null!;

    internal IReadOnlyList<RawSender> Raw { get; private set; } = null!;

    internal IEnumerable<VerificationNotice> Told => told.OfType<VerificationNotice>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Operator = await CamaraServer.StartAsync();
        Operator.Time = Time;
        var settings = Operator.AppSettings();
        settings["Networks:Operators:0:Prefixes:0"] = "4479";
        settings["Networks:CallbackUrl"] = "https://gateway.example/v1/verifications/callback";
        settings["Verifications:Digits"] = "8";
        App = await WaxsealApp.StartAsync(new()
        {
            Time = Time,
            SecondGate = true,
            Settings = settings,
            Services = services => services.AddSingleton<IAnnouncements>(new Listener(told)),
        });
        await App.Get<IVault>().WriteAsync(CamaraServer.SecretName, Operator.ClientSecret, Token);
        Raw = [new RawSender(App), new RawSender(App) { Instance = 1 }];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Operator.DisposeAsync();
    }

    /// <summary>A number that no other test uses.</summary>
    internal string NewNumber(string prefix = "+44770090") => $"{prefix}{Interlocked.Increment(ref numbers):0000}";

    internal Task<Verification> BeginAsync(string number) =>
        App.Sender.Verifications.BeginAsync(new VerificationDraft(number) { Purpose = "Log-in", Locale = "de-AT" }, Token);

    /// <summary>The text that reached a phone.</summary>
    internal async Task<string> TextAsync(string number)
    {
        await App.UntilAsync(() => App.Smsc.Messages.Any(IsTo), "A code on the phone");
        return App.Smsc.Messages.Last(IsTo).Text;

        bool IsTo(SmscMessage message) => message.Pdu.Destination.Value == number[1..];
    }

    internal async Task<string> CodeAsync(string number) => Digits().Match(await TextAsync(number)).Value;

    internal int SentTo(string number) =>
        App.Smsc.Messages.Count(message => message.Pdu.Destination.Value == number[1..]);

    internal Task<RawAnswer> CheckAsync(string id, string code, int instance = 0) => Raw[instance].SendAsync(
        Raw[instance].Post($$"""{"code":"{{code}}"}""") with { Target = $"/v1/verifications/{id}/check" });

    /// <summary>Opens the URL as the app's browser does, up to the gateway; answers what the gateway was asked.</summary>
    internal async Task<string> OpenAsync(Verification begun)
    {
        using var http = Operator.Http();
        using var opened = await http.GetAsync(new Uri(begun.AuthorizeUrl!), Token);
        var back = "/v1/verifications/callback" + opened.Headers.Location!.Query;
        await ComeBackAsync(back);
        return back;
    }

    /// <summary>As a browser asks: unsigned.</summary>
    internal async Task<string> ComeBackAsync(string target)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(App.Url, target), Token);
    }

    [GeneratedRegex("[0-9]{8}", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    private sealed class Listener(ConcurrentQueue<Announcement> told) : IAnnouncements
    {
        public Task TellAsync(AccountId account, Announcement what, CancellationToken cancellation)
        {
            told.Enqueue(what);
            return Task.CompletedTask;
        }
    }
}
