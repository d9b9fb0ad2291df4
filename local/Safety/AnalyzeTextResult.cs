// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.AI.ContentSafety;

/// <summary>What the service says about a text.</summary>
public class AnalyzeTextResult
{
    internal AnalyzeTextResult(IReadOnlyList<TextBlocklistMatch> blocklistsMatch, IReadOnlyList<TextCategoriesAnalysis> categoriesAnalysis)
    {
        BlocklistsMatch = blocklistsMatch;
        CategoriesAnalysis = categoriesAnalysis;
    }

    /// <summary>Items of blocklists that the text holds.</summary>
    public IReadOnlyList<TextBlocklistMatch> BlocklistsMatch { get; }

    /// <summary>One severity a category.</summary>
    public IReadOnlyList<TextCategoriesAnalysis> CategoriesAnalysis { get; }
}
