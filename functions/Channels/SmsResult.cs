namespace Waxseal.Channels;

/// <summary>What came of handing a text to an operator.</summary>
public abstract record SmsResult
{
    private SmsResult()
    {
    }

    /// <summary>The operator has all parts, under these ids, in order.</summary>
    public sealed record Accepted(string Operator, IReadOnlyList<string> Ids) : SmsResult;

    /// <summary>Nothing was handed over: no link, or the operator fails for now.</summary>
    public sealed record Away : SmsResult;

    /// <summary>Nothing was handed over: the operator asks to slow down.</summary>
    public sealed record Throttled : SmsResult;

    /// <summary>The operator will never take it.</summary>
    public sealed record Refused(uint CommandStatus) : SmsResult;

    /// <summary>Nobody can know: no answer came, or only some parts were taken.</summary>
    public sealed record Uncertain : SmsResult;
}
