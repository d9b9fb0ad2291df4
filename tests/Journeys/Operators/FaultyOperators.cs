using Waxseal.Client;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>
/// Operators that do one thing wrong each, and a gateway that has sent a message to each fault at once: what needs seconds to be settled
/// is waited for together.
/// </summary>
public sealed class FaultyOperators : IAsyncDisposable
{
    public const string Throttled = "Hello throttled", Full = "Hello full", Broken = "Hello broken", Rejected = "Hello rejected",
        Code = "Your code is 123456", Advertisement = "Sale at ACME", Late = "Hello late", Moved = "Hello moved";

    internal const int Cut = 40, Busy = 200, BusyEvery = 10, Narrow = 100, NarrowWindow = 8, Window = 10;

    internal static readonly OperatorRole Faulty = new(
        "faulty", 1, "--once", "--throttle-suffix", "1", "--full-suffix", "2", "--error-suffix", "3", "--reject-suffix", "4",
        "--silent-suffix", "5", "--late-suffix", "6", "--late-ms", "4200") { Settings = Patient };

    internal static readonly OperatorRole Failing = new("failing", 2, "--error-suffix", "0") { Settings = Patient };

    internal static readonly OperatorRole Spare = new("spare", 2)
    {
        Settings = new Dictionary<string, string>(Patient) { ["Routes:0:Priority"] = "1" },
    };

    internal static readonly OperatorRole Cutting = new("cutting", 3, "--drop-after", $"{Cut / 2}", "--answer-delay", "20")
    {
        Settings = new Dictionary<string, string>(Patient) { ["Window"] = $"{Window}" },
    };

    internal static readonly OperatorRole Throttling = new("throttling", 4, "--throttle-every", $"{BusyEvery}")
    {
        Settings = new Dictionary<string, string>(Patient) { ["Window"] = $"{Window}" },
    };

    internal static readonly OperatorRole Strict = new("strict", 5, "--window-max", $"{NarrowWindow}", "--answer-delay", "50")
    {
        Settings = new Dictionary<string, string>(Patient) { ["Window"] = $"{NarrowWindow}" },
    };

    private static readonly Dictionary<string, string> Settings = new()
    {
        // The shortest that there is: who was left without an answer is sent again after it.
        ["Dispatch:ClaimDuration"] = "00:00:05",

        // Long enough for the order at the operator to say who waited for whom.
        ["Flow:ThrottledFirst"] = "00:00:02",
        ["Flow:BackoffMax"] = "00:00:02",
        ["Links:LeaseDuration"] = "00:00:06",
    };

    private readonly Lock gate = new();
    private Task<OperatorScene>? starting;

    private static Dictionary<string, string> Patient => new() { ["ResponseTimeout"] = "00:00:03" };

    /// <summary>Starts it all and sends, at the first call.</summary>
    internal Task<OperatorScene> StartedAsync()
    {
        NodePeer.RequirePeers();
        lock (gate) return starting ??= StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (starting is { IsCompletedSuccessfully: true }) await (await starting).DisposeAsync();
    }

    private static async Task<OperatorScene> StartAsync()
    {
        var scene = await OperatorScene.StartAsync([Faulty, Failing, Spare, Cutting, Throttling, Strict], Settings);
        await scene.SendAsync(new(Faulty.Number(5), Code) { Kind = MessageKind.Otp });
        await scene.SendAsync(new(Faulty.Number(15), Advertisement) { Kind = MessageKind.Marketing });
        await scene.SendAsync(new(Faulty.Number(6), Late));
        await scene.SendAllAsync(Many(Cutting, "cut", Cut));
        await scene.SendAsync(new(Faulty.Number(1), Throttled));
        await scene.SendAsync(new(Faulty.Number(2), Full));
        await scene.SendAsync(new(Faulty.Number(3), Broken));
        await scene.SendAsync(new(Faulty.Number(4), Rejected));
        await scene.SendAsync(new(Failing.Number(0), Moved));
        await scene.SendAllAsync(Many(Throttling, "busy", Busy));
        await scene.SendAllAsync(Many(Strict, "narrow", Narrow));
        return scene;
    }

    private static IEnumerable<SendRequest> Many(OperatorRole role, string name, int count) =>
        Enumerable.Range(0, count).Select(at => new SendRequest(role.Number(at % 1000), TextOf(name, at)));

    internal static string TextOf(string name, int at) => $"Hello {name} {at}";
}
