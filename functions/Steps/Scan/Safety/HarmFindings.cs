using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan.Safety;

/// <summary>What Content Safety said, as findings. They mean the whole text: it names no place.</summary>
internal static class HarmFindings
{
    // The service's 2, 4 and 6 (low, medium, high) become 20, 40 and 60 points.
    private const int PointsOfSeverity = 10;
    private const int BlocklistPoints = 60;

    private static readonly Finding Away = new(
        ContentSummary.SafetyAway, FindingFamily.Prohibited, 0, 0, 0,
        "Azure AI Content Safety could not be asked; the text was judged without it.");

    private static readonly Finding OnBlocklist = new(
        "blocklist", FindingFamily.Prohibited, 0, 0, BlocklistPoints,
        "It holds a term of one of the gateway's blocklists in Content Safety.")
    {
        IsConclusive = true,
    };

    public static IReadOnlyList<Finding> Of(HarmAnswer answer, ContentSafetyOptions options) => answer switch
    {
        HarmAnswer.Away => [Away],
        HarmAnswer.Judged judged =>
        [
            .. judged.Severities.Where(one => one.Value > 0).OrderBy(one => one.Key).Select(one => Of(one.Key, one.Value, options)),
            .. judged.OnBlocklist ? (Finding[])[OnBlocklist] : [],
        ],
        _ => [],
    };

    private static Finding Of(HarmKind kind, int severity, ContentSafetyOptions options) => new(
        CodeOf(kind), FindingFamily.Prohibited, 0, 0, severity * PointsOfSeverity, SentenceOf(kind))
    {
        IsConclusive = severity >= options.HeldFrom(kind),
    };

    private static string CodeOf(HarmKind kind) => kind switch
    {
        HarmKind.Hate => "harm_hate",
        HarmKind.Sexual => "harm_sexual",
        HarmKind.Violence => "harm_violence",
        _ => "harm_self_harm",
    };

    private static string SentenceOf(HarmKind kind) => kind switch
    {
        HarmKind.Hate => "Content Safety sees hatred in it.",
        HarmKind.Sexual => "Content Safety sees sexual content in it.",
        HarmKind.Violence => "Content Safety sees violence in it.",
        _ => "Content Safety sees self-harm in it.",
    };
}
