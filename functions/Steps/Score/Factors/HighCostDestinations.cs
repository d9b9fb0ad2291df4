using System.Collections.Frozen;
using Waxseal.Flow;

namespace Waxseal.Steps.Score.Factors;

/// <summary>Countries where a message costs much or where traffic is often made up to share in its price.</summary>
/// <remarks>
/// A short starting list from what the industry reports about artificially inflated traffic (AIT); it says nothing about the people
/// there. It adds points and refuses nothing: an account that sends there every day is told apart by its own history.
/// </remarks>
internal static class HighCostDestinations
{
    private const string Inflated = "Traffic to this country is often inflated to share in its price.";
    private const string Costly = "A message to this country costs many times the usual price.";
    private const string Small = "A numbering plan far larger than its population invites made-up traffic.";

    private static readonly (string Reason, string Countries)[] Rows =
    [
        (Inflated, "AZ BD BY DZ ID IQ KE KG KH LK MG NG NP OM PH PK PS RU TJ TM TN UZ VN YE"),
        (Costly, "AF BI CU DJ ER ET GN IR LY ML NE SD SO SS SY TD TG ZW"),
        (Small, "AC CK FK IO KI MV NR NU PW SB SC SH ST TA TK TO TV VU WF WS"),
    ];

    private static readonly FrozenDictionary<string, string> Reasons = Rows
        .SelectMany(row => row.Countries.Split(' ').Select(iso => KeyValuePair.Create(iso, row.Reason))).ToFrozenDictionary();

    /// <summary>All countries on the list.</summary>
    public static IEnumerable<Country> All => Reasons.Keys.Select(iso => new Country(iso));

    /// <summary>Why a country is on the list, or nothing when it is not.</summary>
    public static string? ReasonFor(Country country) => Reasons.GetValueOrDefault(country.Iso);
}
