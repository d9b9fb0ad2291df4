namespace Waxseal.Steps.Scan.Content;

/// <summary>Whose pages a link leads to.</summary>
internal enum LinkTrust
{
    /// <summary>Somebody's whom nobody here knows.</summary>
    Stranger = 0,

    /// <summary>A stranger's whose page is called as the sender calls itself in the text, and who is no brand.</summary>
    Named,

    /// <summary>A well-kept site that many honest businesses link to: says nothing for the sender, and nothing against.</summary>
    KnownSite,

    /// <summary>A brand's or a government's own pages.</summary>
    Owner,

    /// <summary>The account's own pages.</summary>
    Own,
}
