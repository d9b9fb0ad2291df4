using Waxseal.Steps.Scan.Content;

namespace Waxseal.Tests.Tools.Content;

/// <summary>The scanner as the product makes it, with the policy of an account that set nothing.</summary>
public sealed class ScanSubject
{
    private static readonly ContentPolicy OwnLinks =
        ContentPolicy.Usual with { OwnDomains = new HashSet<string>(StringComparer.Ordinal) { HarmlessChanges.OwnDomain } };

    public ContentScanner Scanner { get; } = new(new ScanLimits());

    public ContentReport Scan(string text) => Scanner.Scan(text, senderId: null, ContentPolicy.Usual);

    public bool Holds(string text) => IsHeld(Scan(text));

    /// <summary>For an account that lists the domain of <see cref="HarmlessChanges"/> among its own.</summary>
    public bool HoldsWithOwnDomain(string text) => IsHeld(Scanner.Scan(text, senderId: null, OwnLinks));

    public static bool IsHeld(ContentReport report) => report.Action != ContentAction.Pass;
}
