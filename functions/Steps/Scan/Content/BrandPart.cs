namespace Waxseal.Steps.Scan.Content;

/// <summary>What part a brand's name plays in a message.</summary>
internal enum BrandPart
{
    /// <summary>Named in passing.</summary>
    Passing = 0,

    /// <summary>The means of something: "paid with PayPal", "sent by DHL", "find us on Facebook".</summary>
    Means,

    /// <summary>Who writes, or whose customer the reader is: "HSBC: ...", "your HSBC account".</summary>
    Claim,
}
