namespace Waxseal.Steps.Scan.Content;

/// <summary>How close a host name comes to a brand that does not own it.</summary>
internal enum HostLikeness
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>One or two letters off.</summary>
    Near,

    /// <summary>Holds the name: <c>usps-track.top</c>, <c>paypal.com.example</c>.</summary>
    Holds,

    /// <summary>Looks the same in other characters: <c>paypa1</c>, <c>rnicrosoft</c>, Cyrillic letters.</summary>
    LooksAlike,
}
