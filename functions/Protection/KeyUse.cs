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
    /// <summary>The kind of <see cref="DataKeys"/>; a name is account/yyyyMMdd, or account/yyyyMMdd.n.</summary>
    public const string OfDataKeys = "data_key";

    /// <summary>The kind of <see cref="Webhooks"/>.</summary>
    public const string OfWebhooks = "webhook";

    /// <summary>The kind of <see cref="HeldMessages"/>.</summary>
    public const string OfHeldMessages = "held_message";

    /// <summary>The kind of <see cref="Messages"/>.</summary>
    public const string OfMessages = "message";

    /// <summary>Sorted from names as the list has them: those of one kind, and of one account's days, stand together.</summary>
    public static KeyUse Of(IReadOnlyList<KeyUseName> names) =>
        new(DaysOf(names), NamesOf(names, "account"), NamesOf(names, "api_key"), NamesOf(names, OfWebhooks), NamesOf(names, OfHeldMessages))
        {
            LegalHolds = NamesOf(names, "legal_hold"),
            KeyNetworks = NamesOf(names, "key_networks"),
            Blocks = NamesOf(names, "block"),
            CampaignPlans = NamesOf(names, "campaign_plan"),
            Baselines = NamesOf(names, "baseline"),
            Alerts = NamesOf(names, "alert"),
            Messages = NamesOf(names, OfMessages),
        };

    /// <summary>Messages whose legal holds it signs.</summary>
    public IReadOnlyList<string> LegalHolds { get; init; } = [];

    /// <summary>API keys, without version, whose rows of known networks it signs.</summary>
    public IReadOnlyList<string> KeyNetworks { get; init; } = [];

    /// <summary>Blocks of accounts, open or settled, whose rows it signs.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>Announced campaigns whose rows it signs.</summary>
    public IReadOnlyList<string> CampaignPlans { get; init; } = [];

    /// <summary>Accounts whose normal traffic it signs.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>Alerts whose rows it signs: ids, and account and kind of the last one of each kind.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];

    /// <summary>Messages that a data key seals, or that an API key signed.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>What a key of this purpose made, or makes, that no list names.</summary>
    public static IReadOnlyList<string> UnlistedOf(KeyPurpose purpose) => purpose switch
    {
        // Rows of days, hours or minutes, which are not signed anew: from the report on they count as missing.
        KeyPurpose.Rows => ["devices", "marks", "number_facts", "quotas", "reach", "tallies", "verifications"],
        KeyPurpose.Ids => ["content_hashes", "message_ids", "queue_message_ids", "receipts", "requests"],
        KeyPurpose.PhoneTokens => ["devices", "messages", "number_facts", "reach", "verifications"],
        KeyPurpose.Audit => ["checkpoints", "day_heads", "entries"],
        _ => [],
    };

    private static IReadOnlyList<string> NamesOf(IReadOnlyList<KeyUseName> names, string kind) =>
        [.. names.Where(one => one.Kind == kind).Select(one => one.Name)];

    // Of a day with two keys, that of before a leak and that of after it, one day is shown.
    private static DateOnly DayOf(string row) =>
        DataKeyVersion.TryParse(row, out var version) ? version.Day : throw new FormatException("No name of a data key.");

    private static IReadOnlyList<DataKeyUse> DaysOf(IReadOnlyList<KeyUseName> names) =>
    [
        .. names.Where(one => one.Kind == OfDataKeys).GroupBy(one => one.Place.Partition ?? "", one => one.Place.Row ?? "")
            .Select(group => new DataKeyUse(
                group.Key, [.. group.Select(DayOf).Distinct()])),
    ];
}
