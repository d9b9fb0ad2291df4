namespace Waxseal.Steps.Scan.Content;

/// <summary>Whose pages a link leads to.</summary>
internal enum LinkTrust
{
    /// <summary>Somebody's whom nobody here knows.</summary>
    Stranger = 0,

    /// <summary>A page called as the message calls its sender: a small firm's own, or what a fraud made up.</summary>
    Named,

    /// <summary>A well-kept site that many honest businesses link to: says nothing for the sender, and nothing against.</summary>
    KnownSite,

    /// <summary>A brand's or a government's own pages.</summary>
    Owner,

    /// <summary>The account's own pages.</summary>
    Own,
}
