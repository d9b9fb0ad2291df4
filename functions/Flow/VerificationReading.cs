namespace Waxseal.Flow;

/// <summary>What came of reading a request for a verification.</summary>
public abstract record VerificationReading
{
    private VerificationReading()
    {
    }

    /// <summary>It is well-formed.</summary>
    public sealed record Read(VerificationRequest Request) : VerificationReading;

    /// <summary>It is not.</summary>
    /// <param name="Field">The member that is wrong, or empty.</param>
    /// <param name="Sentence">Why; repeats nothing of it.</param>
    public sealed record Bad(string Field, string Sentence) : VerificationReading;
}
