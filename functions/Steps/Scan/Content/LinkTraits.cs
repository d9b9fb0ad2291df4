namespace Waxseal.Steps.Scan.Content;

/// <summary>How a link is written.</summary>
[Flags]
internal enum LinkTraits
{
    None = 0,

    /// <summary>No <c>https://</c> in front; phones link it all the same.</summary>
    NoScheme = 1,

    /// <summary>Written so that filters miss it: hxxp, [.], the word dot.</summary>
    Disguised = 2,

    /// <summary>A name before an @: the reader sees <c>bank.com</c>, the phone goes elsewhere.</summary>
    UserInfo = 4,

    /// <summary>An address instead of a name.</summary>
    IpLiteral = 8,

    /// <summary>A port other than 80 and 443.</summary>
    OddPort = 16,

    /// <summary>Percent signs in the host name.</summary>
    PercentHost = 32,

    /// <summary>Letters of two scripts in one label of the host name.</summary>
    MixedScript = 64,

    /// <summary>Characters that cannot be seen inside the host name.</summary>
    HiddenInHost = 128,

    /// <summary>Another address in its path or query.</summary>
    Redirect = 256,

    /// <summary>Leads to a program, not to a page.</summary>
    Program = 512,

    /// <summary>A brand's name in its path.</summary>
    BrandInPath = 1024,
}
