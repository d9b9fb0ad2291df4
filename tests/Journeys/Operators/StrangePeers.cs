using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Client;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Channels;
using Waxseal.Tests.Protocols.Smpp;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>Operators that no gateway should have to meet, and a steady one, all of one gateway. A message waits for each.</summary>
public sealed class StrangePeers : IAsyncDisposable
{
    internal const int SteadyMessages = 50;

    // Four framed PDUs of nonsense, each of which a link survives: of an unknown kind, an answer to nothing asked, a deliver_sm without
    // a body, a second answer to the bind. What then follows has a length that no PDU can have.
    private static readonly byte[][] Nonsense =
    [
        Octets("00000010 00000099 00000000 00000001"), Octets("00000011 80000004 00000000 00FFFFFF 00"),
        Octets("00000010 00000005 00000000 00000007"), Octets("00000010 80000009 00000000 00000001"),
    ];

    private static readonly byte[] Garbage = [.. Enumerable.Range(0, 1000).Select(at => (byte)(at * 37 + 129))];

    private static readonly Dictionary<string, string> Short = new()
    {
        ["ResponseTimeout"] = "00:00:02", ["EnquireLinkInterval"] = "00:00:01",
    };

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Dispatch:ClaimDuration"] = "00:00:05", ["Flow:BackoffMax"] = "00:00:01",
    };

    private readonly Lock gate = new();
    private readonly List<RawOperator> raw = [];
    private Task<OperatorScene>? starting;

    internal static OperatorRole Steady { get; } = new("steady", 20)
    {
        Settings = new Dictionary<string, string> { ["ResponseTimeout"] = "00:00:03" },
    };

    /// <summary>The operators that the test plays, by name.</summary>
    internal Dictionary<string, OperatorRole> Roles { get; } = [];

    /// <summary>Starts it all and sends, at the first call.</summary>
    internal Task<OperatorScene> StartedAsync()
    {
        NodePeer.RequirePeers();
        lock (gate) return starting ??= StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (starting is { IsCompletedSuccessfully: true }) await (await starting).DisposeAsync();
        foreach (var one in raw) await one.DisposeAsync();
    }

    internal static string TextFor(string name) => $"Hello {name}";

    private static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private async Task<OperatorScene> StartAsync()
    {
        var authority = new TestAuthority();
        using var stranger = new TestAuthority("Another root");
        Play("drips-handshake", link => OnceAsync(link, () => link.DripAsync([.. Enumerable.Repeat((byte)0x16, 60)])));
        Play("drips-bind", link => OnceAsync(link, () => DripBindAsync(link)));
        Play("drips-answers", link => OnceAsync(link, () => DripAnswersAsync(link)));
        Play("garbage", link => OnceAsync(link, () => BabbleAsync(link)));
        Show("expired", authority.Issue(fromDays: -2, untilDays: -1));
        Show("other-name", authority.Issue("smsc.other.example"));
        Show("other-root", stranger.Issue());
        Show("other-pin", authority.Issue(), ("SpkiPins:0", Convert.ToBase64String(SHA256.HashData("another key"u8))));

        var scene = await OperatorScene.StartAsync([Steady, .. Roles.Values], Settings, authority);
        foreach (var role in Roles.Values) await scene.SendAsync(new(role.Number(0), TextFor(role.Name)));
        await scene.SendAllAsync(Enumerable.Range(0, SteadyMessages).Select(at => new SendRequest(Steady.Number(at), TextFor($"steady {at}"))));
        return scene;

        void Play(string name, Func<RawLink, Task> play) => Add(name, new RawOperator(authority.Issue(), play));

        void Show(string name, X509Certificate2 shown, params (string, string)[] more) => Add(name, new RawOperator(shown, ServeAsync), more);
    }

    private void Add(string name, RawOperator one, params (string Name, string Value)[] more)
    {
        raw.Add(one);
        var settings = new Dictionary<string, string>(Short);
        foreach (var (key, value) in more) settings[key] = value;
        Roles[name] = new OperatorRole(name, 30 + Roles.Count) { Settings = settings, Raw = one };
    }

    // The first connection is the bad one; those after it are served.
    private static Task OnceAsync(RawLink link, Func<Task> first) => link.Number == 1 ? first() : ServeAsync(link);

    private static async Task ServeAsync(RawLink link)
    {
        await link.BindAsync();
        await link.ServeAsync();
    }

    private static async Task DripBindAsync(RawLink link)
    {
        await link.SecureAsync();
        if (await link.NextAsync() is { } bind) await link.DripAsync(Wire.Encode(link.Answer(bind)!));
    }

    private static async Task DripAnswersAsync(RawLink link)
    {
        await link.BindAsync();
        while (await link.NextAsync() is { } pdu)
        {
            if (pdu is SubmitSm) await link.DripAsync(Wire.Encode(link.Answer(pdu)!));
        }
    }

    private static async Task BabbleAsync(RawLink link)
    {
        await link.BindAsync();
        foreach (var pdu in Nonsense) await link.SendAsync(pdu);
        await link.SendAsync(Garbage);
        while (await link.NextAsync() is not null)
        {
            // What the gateway says to it is not heard; it hangs up soon.
        }
    }
}
