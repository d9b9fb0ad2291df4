using System.Globalization;

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
    /// <summary>The kind of <see cref="DataKeys"/>; a name is account/yyyyMMdd.</summary>
    public const string OfDataKeys = "data_key";

    /// <summary>The kind of <see cref="Webhooks"/>.</summary>
    public const string OfWebhooks = "webhook";

    /// <summary>The kind of <see cref="HeldMessages"/>.</summary>
    public const string OfHeldMessages = "held_message";

    /// <summary>Sorted from names as the list has them: those of one kind, and of one account's days, stand together.</summary>
    public static KeyUse Of(IReadOnlyList<KeyUseName> names) =>
        new(DaysOf(names), NamesOf(names, "account"), NamesOf(names, "api_key"), NamesOf(names, OfWebhooks), NamesOf(names, OfHeldMessages))
        {
            LegalHolds = NamesOf(names, "legal_hold"),
            KeyNetworks = NamesOf(names, "key_networks"),
        };

    /// <summary>Messages whose legal holds it signs.</summary>
    public IReadOnlyList<string> LegalHolds { get; init; } = [];

    /// <summary>API keys, without version, whose rows of known networks it signs.</summary>
    public IReadOnlyList<string> KeyNetworks { get; init; } = [];

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<KeyUseName> names, string kind) =>
        [.. names.Where(one => one.Kind == kind).Select(one => one.Name)];

    private static IReadOnlyList<DataKeyUse> DaysOf(IReadOnlyList<KeyUseName> names) =>
    [
        .. names.Where(one => one.Kind == OfDataKeys).GroupBy(one => one.Place.Partition ?? "", one => one.Place.Row ?? "")
            .Select(group => new DataKeyUse(
                group.Key, [.. group.Select(day => DateOnly.ParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture))])),
    ];
}
