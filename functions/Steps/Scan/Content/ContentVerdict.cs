namespace Waxseal.Steps.Scan.Content;

/// <summary>What kind of message the scanner takes it for: the gravest that its findings say.</summary>
public enum ContentVerdict
{
    /// <summary>Nobody has looked yet.</summary>
    Unscanned = 0,

    /// <summary>Nothing worth a second look.</summary>
    Clean,

    /// <summary>Lawful marketing: consent, opt-out and quiet hours matter, and it is no spam for that.</summary>
    Promotional,

    /// <summary>Unwanted in bulk: prizes, premium numbers, get-rich schemes.</summary>
    Spam,

    /// <summary>Wants money, codes or access under a false pretence.</summary>
    Phishing,

    /// <summary>What the account's or the gateway's policy does not carry.</summary>
    Prohibited,
}
