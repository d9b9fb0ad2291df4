namespace Waxseal.Protection;

/// <summary>What stands under one version of a key. Ids and days only.</summary>
/// <param name="DataKeys">Accounts with the days whose data keys it wraps.</param>
/// <param name="Accounts">Accounts whose rows it signs.</param>
/// <param name="ApiKeys">API keys, with their version, whose rows it signs or whose secrets it wraps.</param>
/// <param name="Webhooks">Webhooks whose rows it signs or whose secrets it wraps.</param>
/// <param name="HeldMessages">Held messages whose rows it signs.</param>
public sealed record KeyUse(
    IReadOnlyList<DataKeyUse> DataKeys, IReadOnlyList<string> Accounts, IReadOnlyList<string> ApiKeys, IReadOnlyList<string> Webhooks,
    IReadOnlyList<string> HeldMessages)
{
    /// <summary>Messages whose legal holds it signs.</summary>
    public IReadOnlyList<string> LegalHolds { get; init; } = [];

    /// <summary>API keys, without version, whose rows of known networks it signs.</summary>
    public IReadOnlyList<string> KeyNetworks { get; init; } = [];
}
