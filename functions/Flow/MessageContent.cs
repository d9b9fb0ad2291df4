using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>What a row keeps sealed: number, sender ID, text, and the sender's own reference, null when there is none.</summary>
public sealed record MessageContent(
    string To, string From, string Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference = null)
{
    /// <summary>Never prints content.</summary>
    public override string ToString() => "MessageContent";
}
