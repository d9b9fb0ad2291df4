using Waxseal.Protocols.Rest;

namespace Waxseal.Protocols.Camara;

/// <summary>From a status and a code (<c>{"status","code","message"}</c>) to what it means; the message is not read.</summary>
internal static class CamaraErrors
{
    private const string NotOverMobile = "USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK";

    public static CamaraError Of(RestAnswer answer) => answer.Fault switch
    {
        RestFault.None => CamaraError.None,
        RestFault.Unreachable => CamaraError.Unreachable,
        RestFault.Slow => CamaraError.Slow,
        RestFault.Unreadable => CamaraError.Unreadable,
        RestFault.Throttled => CamaraError.Throttled,
        RestFault.Unauthenticated => CamaraError.Unauthenticated,
        RestFault.Forbidden => OfForbidden(answer.Text("code")),
        RestFault.Refused => OfRefused(answer.Status, answer.Text("code")),
        _ => CamaraError.Failing,
    };

    // The prefix is the API's name in version 2, and was absent before.
    private static CamaraError OfForbidden(string code)
    {
        if (code.EndsWith(NotOverMobile, StringComparison.Ordinal)) return CamaraError.NotOverMobileNetwork;
        return code.EndsWith("INVALID_TOKEN_CONTEXT", StringComparison.Ordinal) ? CamaraError.Unauthenticated : CamaraError.NotAllowed;
    }

    private static CamaraError OfRefused(int status, string code) => (status, code) switch
    {
        (400, "OUT_OF_RANGE") => CamaraError.OutOfRange,
        (404, "NOT_FOUND" or "IDENTIFIER_NOT_FOUND") => CamaraError.UnknownNumber,

        // Without the API's own code nothing is said about the number: the address is wrong, or the API has moved.
        (404, _) => CamaraError.Failing,
        (408, _) => CamaraError.Slow,
        (422, "SERVICE_NOT_APPLICABLE" or "UNSUPPORTED_IDENTIFIER") => CamaraError.NotApplicable,
        _ => CamaraError.Invalid,
    };
}
