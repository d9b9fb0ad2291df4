namespace Waxseal.Flow;

/// <summary>What a row keeps sealed: the number, the sender ID and the text.</summary>
public sealed record MessageContent(string To, string From, string Body)
{
    /// <summary>Never prints content.</summary>
    public override string ToString() => "MessageContent";
}
