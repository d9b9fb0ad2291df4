namespace Waxseal.Client;

/// <summary>What a webhook is to be; of one that exists, what is null stays as it is.</summary>
public sealed record WebhookDraft
{
    /// <summary>Https.</summary>
    public Uri? Url { get; init; }

    /// <summary>Types such as <c>message.delivered</c>, families such as <c>message.*</c>, or <c>*</c>.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    public string? Description { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>Never prints the address, which may hold a password of its own.</summary>
    public override string ToString() => nameof(WebhookDraft);
}
