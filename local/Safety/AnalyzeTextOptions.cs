// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.AI.ContentSafety;

/// <summary>What to judge, and by which blocklists.</summary>
public class AnalyzeTextOptions
{
    /// <summary>A text of at most 10,000 characters.</summary>
    public AnalyzeTextOptions(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Names of the resource's own blocklists.</summary>
    public IList<string> BlocklistNames { get; } = [];
}
