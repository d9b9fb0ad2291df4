namespace Waxseal.Azure;

/// <summary>The tables; infra/main.bicep creates the same ones, and a test compares.</summary>
public static class TableNames
{
    public const string Messages = "Messages";
    public const string Requests = "Requests";
    public const string Accounts = "Accounts";
    public const string ApiKeys = "ApiKeys";
    public const string DataKeys = "DataKeys";
    public const string Leases = "Leases";
    public const string Quarantine = "Quarantine";
    public const string Receipts = "Receipts";
    public const string Audit = "Audit";
    public const string Webhooks = "Webhooks";
    public const string Links = "Links";
    public const string KeyNetworks = "KeyNetworks";
    public const string Analytics = "Analytics";
    public const string LegalHolds = "LegalHolds";
    public const string Campaigns = "Campaigns";
    public const string Examples = "Examples";
    public const string Quotas = "Quotas";
    public const string Blocks = "Blocks";
    public const string CampaignPlans = "CampaignPlans";
    public const string Tallies = "Tallies";
    public const string Baselines = "Baselines";
    public const string Alerts = "Alerts";
    public const string NumberFacts = "NumberFacts";
    public const string Devices = "Devices";
    public const string Reach = "Reach";
    public const string Verifications = "Verifications";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Messages, Requests, Accounts, ApiKeys, DataKeys, Leases, Quarantine, Receipts, Audit, Webhooks, Links, KeyNetworks, Analytics,
        LegalHolds, Campaigns, Examples, Quotas, Blocks, CampaignPlans, Tallies, Baselines, Alerts,
        NumberFacts, Devices, Reach, Verifications,
    ];
}
