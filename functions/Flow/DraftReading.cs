namespace Waxseal.Flow;

/// <summary>What came of reading a send request's body.</summary>
public abstract record DraftReading
{
    private DraftReading()
    {
    }

    /// <summary>Well-formed.</summary>
    public sealed record Read(IReadOnlyList<MessageDraft> Drafts) : DraftReading;

    /// <summary>Not well-formed. The sentence names the field and the limit and repeats nothing of the content.</summary>
    public sealed record Bad(string Field, string Sentence) : DraftReading;
}
