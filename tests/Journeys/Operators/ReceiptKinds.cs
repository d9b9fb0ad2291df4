using Waxseal.Client;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>Operators that report each in its own way, and a gateway that has sent two messages to each: one short, one of three parts.</summary>
public sealed class ReceiptKinds : IAsyncDisposable
{
    /// <summary>Parts of the two messages.</summary>
    internal const int Parts = 4;

    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["hex-decimal"] = ["--answer-id", "hex", "--receipt-id", "decimal"],
        ["decimal-hex"] = ["--answer-id", "decimal", "--receipt-id", "hex"],
        ["upper"] = ["--receipt-id", "upper"],
        ["padded"] = ["--receipt-id", "padded"],
        ["tlv"] = ["--receipt-form", "tlv"],
        ["text"] = ["--receipt-form", "text"],
        ["before"] = ["--receipt", "before", "--answer-delay", "300"],
        ["late"] = ["--receipt", "late"],
        ["twice"] = ["--receipt", "twice"],
        ["disorder"] = ["--receipt-state", "ENROUTE,DELIVRD,EXPIRED"],
    };

    private readonly Lock gate = new();
    private Task<OperatorScene>? starting;

    internal IReadOnlyDictionary<string, OperatorRole> Roles { get; } =
        Kinds.Select((kind, at) => new OperatorRole(kind.Key, 50 + at, kind.Value)).ToDictionary(role => role.Name);

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

    internal static string Short(string kind) => $"Hello {kind}";

    internal static string Whole(string kind) => $"Hello {kind} " + new string('a', 400);

    private async Task<OperatorScene> StartAsync()
    {
        var scene = await OperatorScene.StartAsync([.. Roles.Values], new Dictionary<string, string>());
        await scene.SendAllAsync(Roles.Values.SelectMany(role =>
            (SendRequest[])[new(role.Number(1), Short(role.Name)), new(role.Number(2), Whole(role.Name))]));
        return scene;
    }
}
