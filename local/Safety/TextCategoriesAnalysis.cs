// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.AI.ContentSafety;

/// <summary>How grave a text is in one category.</summary>
public class TextCategoriesAnalysis
{
    internal TextCategoriesAnalysis(TextCategory category, int? severity)
    {
        Category = category;
        Severity = severity;
    }

    /// <summary>The category.</summary>
    public TextCategory Category { get; }

    /// <summary>0, 2, 4 or 6, unless eight levels were asked for.</summary>
    public int? Severity { get; }
}
