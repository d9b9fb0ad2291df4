// Stand-in for Azure.AI.ContentSafety 1.0.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.AI.ContentSafety;

/// <summary>An item of a blocklist that a text holds.</summary>
public class TextBlocklistMatch
{
    internal TextBlocklistMatch(string blocklistName, string blocklistItemId, string blocklistItemText)
    {
        BlocklistName = blocklistName;
        BlocklistItemId = blocklistItemId;
        BlocklistItemText = blocklistItemText;
    }

    /// <summary>The list.</summary>
    public string BlocklistName { get; }

    /// <summary>The item's id.</summary>
    public string BlocklistItemId { get; }

    /// <summary>What it looks for.</summary>
    public string BlocklistItemText { get; }
}
