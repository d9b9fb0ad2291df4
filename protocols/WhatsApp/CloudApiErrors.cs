namespace Waxseal.Protocols.WhatsApp;

/// <summary>The error codes of the WhatsApp Cloud API, by what they ask for (as documented in May 2026).</summary>
public static class CloudApiErrors
{
    /// <summary>Not on WhatsApp, or not able or willing to get messages of this sender: there is nothing that says which.</summary>
    public const int NotReachable = 131026;

    /// <summary>Too much to one person at once; others may be sent to.</summary>
    public const int OfThisPerson = 131056;

    /// <summary>The class of a code; the HTTP status decides about codes that are not listed.</summary>
    /// <param name="code">Member <c>error.code</c>; 0 where there was none.</param>
    /// <param name="status">HTTP status; 0 for an error that came by webhook.</param>
    public static CloudApiClass ClassOf(int code, int status) => code switch
    {
        4 or 80007 or 130429 or 131048 or OfThisPerson or 133016 => CloudApiClass.Throttled,
        2 or 131000 or 131016 or 131057 => CloudApiClass.Failing,
        NotReachable or 131049 or 130472 or 131021 or 131050 => CloudApiClass.Undeliverable,
        131047 => CloudApiClass.TemplateNeeded,
        132000 or 132001 or 132005 or 132007 or 132012 or 132015 or 132016 or 132068 or 132069 => CloudApiClass.TemplateWrong,
        3 or 10 or 190 or (>= 200 and <= 299) or 368 or 131005 or 131031 or 131042 or 131045 or 133010 => CloudApiClass.SenderWrong,
        1 or 33 or 100 or 131008 or 131009 or 131051 or 131052 or 131053 => CloudApiClass.RequestWrong,
        _ => OfStatus(status),
    };

    private static CloudApiClass OfStatus(int status) => status switch
    {
        429 => CloudApiClass.Throttled,
        401 or 403 => CloudApiClass.SenderWrong,
        >= 500 => CloudApiClass.Failing,
        _ => CloudApiClass.Unrecognised,
    };
}
