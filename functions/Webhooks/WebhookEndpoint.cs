using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>An address that an account wants to be told of events at, with the secrets that sign what is sent there.</summary>
public sealed record WebhookEndpoint
{
    /// <summary>Secrets that can sign at once: the current one and two that run out.</summary>
    public const int SecretsMax = 3;

    public required WebhookId Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>Https; checked by <see cref="WebhookUrl"/> when it was set, and its addresses at every call.</summary>
    public required string Url { get; init; }

    /// <summary>Which events; see <see cref="WebhookEvents"/>.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The customer's own words, or empty.</summary>
    public string Description { get; init; } = "";

    public required WebhookStatus Status { get; init; }

    /// <summary>Why it is off, or empty.</summary>
    public string OffReason { get; init; } = "";

    /// <summary>The current secret first.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last change; what was learnt about the endpoint before does not count after it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The keys that sign at this instant, the current one first.</summary>
    public IEnumerable<byte[]> KeysAt(DateTimeOffset at) =>
        Secrets.Where(secret => secret.Until is null || at < secret.Until).Select(secret => secret.Key);

    /// <summary>Whether an event of this type goes there now.</summary>
    public bool Wants(string type) => Status == WebhookStatus.On && WebhookEvents.Match(Events, type);

    /// <summary>Never prints address or secret.</summary>
    public override string ToString() => Id.ToString();
}

/// <summary>Whether an endpoint is sent anything.</summary>
public enum WebhookStatus
{
    /// <summary>A damaged row: it is not.</summary>
    Unknown = 0,

    /// <summary>It is.</summary>
    On,

    /// <summary>It is not: by its owner, or because it failed for too long.</summary>
    Off,
}

/// <summary>What signs: 32 random bytes. After <paramref name="Until"/> it signs no more; null for the current one.</summary>
public sealed record WebhookSecret(byte[] Key, DateTimeOffset? Until)
{
    /// <summary>1 for an endpoint's first, and one more with each that takes its place.</summary>
    public int Number { get; init; } = 1;

    /// <summary>When it was made; null for one that was made before this was kept.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>As the customer gets it, once.</summary>
    public string Shown() => "whsec_" + Convert.ToBase64String(Key);

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "WebhookSecret";
}
