using Microsoft.Extensions.DependencyInjection;
using Waxseal.Local.Smsc;

namespace Waxseal.Tests.Tools;

/// <summary>How a test wants its product.</summary>
public sealed record WaxsealAppOptions
{
    /// <summary>One instance a step, over one engine, as on Azure.</summary>
    public static readonly string[] OneInstanceAStep =
    [
        "http", "Ingest,IngestDead", "ValidateSignature,ValidateSignatureDead", "ScanContent,ScanContentDead", "RiskScore,RiskScoreDead",
        "Dispatch,DispatchDead,DeliveryReceipts,DeliveryReceiptsDead", "Webhooks,WebhooksDead", "timers",
    ];

    /// <summary>Everything, and the last step once more.</summary>
    public static readonly string[] TwoDispatchers = ["all", OneInstanceAStep[5]];

    /// <summary>Everything, and the way in once more.</summary>
    public static readonly string[] TwoGates = ["all", OneInstanceAStep[0]];

    /// <summary>An existing folder, or null for a fresh one that is deleted afterwards.</summary>
    public string? DataPath { get; init; }

    /// <summary>Null for the real clock.</summary>
    public TimeProvider? Time { get; init; }

    public bool Split { get; init; }

    /// <summary>Two instances of the whole product's last step, over one engine; one of them has everything else.</summary>
    public bool SecondDispatcher { get; init; }

    /// <summary>Two instances of the way in, over one engine; one of them has everything else.</summary>
    public bool SecondGate { get; init; }

    public bool Seed { get; init; } = true;

    /// <summary>What the product and the operator agreed on; at most 8 characters.</summary>
    public string OperatorPassword { get; init; } = "secret";

    public SmscOptions Smsc { get; init; } = new() { ReceiptDelay = TimeSpan.FromMilliseconds(5) };

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces what stands outside.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
