using System.Collections.Frozen;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>The scanner's names, for those who check settings.</summary>
public sealed class ContentVocabulary : IContentVocabulary
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Families { get; } =
        [.. Enum.GetValues<FindingFamily>().Where(family => family != FindingFamily.None).Select(family => family.Code())];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> PolicySets { get; } =
    [
        .. Enum.GetValues<PolicySets>()
            .Where(set => set is not (Content.PolicySets.None or Content.PolicySets.Usual))
            .Select(set => set.Code()),
    ];

    /// <inheritdoc/>
    public bool IsAnybodys(string domain) => HostNames.IsShortener(domain) || HostNames.DomainStart("a." + domain) == 0;
}
