namespace Waxseal.Upkeep;

/// <summary>Which rows carry the gateway's keyed hash.</summary>
public enum DecidingKind
{
    /// <summary>None of them.</summary>
    Unknown = 0,

    /// <summary>Accounts.</summary>
    Account,

    /// <summary>API keys; each holds a sealed secret too.</summary>
    ApiKey,

    /// <summary>The webhooks of an account, all in one row, sealed.</summary>
    Webhooks,

    /// <summary>Held messages.</summary>
    HeldMessage,

    /// <summary>Networks that an API key was used from.</summary>
    KeyNetworks,

    /// <summary>Legal holds on messages.</summary>
    LegalHold,

    /// <summary>Words about campaigns of held messages.</summary>
    CampaignVerdict,

    /// <summary>Blocks of accounts.</summary>
    Block,

    /// <summary>Announced campaigns.</summary>
    CampaignPlan,
}
