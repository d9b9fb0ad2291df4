namespace Waxseal.Protection;

/// <summary>What a key of the gateway is for; each purpose has a timeline of versions of its own.</summary>
public enum KeyPurpose
{
    /// <summary>None: not a purpose.</summary>
    None = 0,

    /// <summary>Wraps the data keys of accounts and days, and the secrets kept in rows.</summary>
    KeyEncryption,

    /// <summary>Message ids, the MessageIds of hops, request rows, receipt numbers and content hashes.</summary>
    Ids,

    /// <summary>The proof in rows that decide: accounts, API keys, webhooks, quarantine.</summary>
    Rows,

    /// <summary>Phone tokens; changed after a compromise only.</summary>
    PhoneTokens,

    /// <summary>The chain of the audit.</summary>
    Audit,
}
