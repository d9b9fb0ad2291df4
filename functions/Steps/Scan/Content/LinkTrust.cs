namespace Waxseal.Steps.Scan.Content;

/// <summary>Whose pages a link leads to.</summary>
internal enum LinkTrust
{
    /// <summary>Somebody's whom nobody here knows.</summary>
    Stranger = 0,

    /// <summary>A well-kept site that many honest businesses link to: says nothing for the sender, and nothing against.</summary>
    KnownSite,

    /// <summary>A brand's or a government's own pages.</summary>
    Owner,

    /// <summary>The account's own pages.</summary>
    Own,
}
