namespace Waxseal.Protocols.WhatsApp;

/// <summary>What came of sending.</summary>
public abstract record CloudApiAnswer
{
    private CloudApiAnswer()
    {
    }

    /// <summary>Taken under this id (<c>wamid...</c>): not delivered yet.</summary>
    public sealed record Accepted(string Id) : CloudApiAnswer;

    /// <summary>Surely not taken.</summary>
    /// <param name="Class">What it asks for.</param>
    /// <param name="Code">Its code; 0 where it gave none.</param>
    /// <param name="RetryAfter">When to come again, where it says so.</param>
    public sealed record Refused(CloudApiClass Class, int Code, TimeSpan? RetryAfter) : CloudApiAnswer;

    /// <summary>Nothing was sent: no connection was made.</summary>
    public sealed record Away : CloudApiAnswer;

    /// <summary>Nobody can know: it was sent, and no answer that can be read came back.</summary>
    public sealed record Uncertain : CloudApiAnswer;
}
