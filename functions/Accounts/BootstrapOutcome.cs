namespace Waxseal.Accounts;

/// <summary>What came of a bootstrap.</summary>
public abstract record BootstrapOutcome
{
    private BootstrapOutcome()
    {
    }

    /// <summary>There is an administrator; its secret, if it has one, is in the key and shown by nobody else.</summary>
    public sealed record Made(ApiKey Key) : BootstrapOutcome;

    /// <summary>Nothing was done, and this sentence says why.</summary>
    public sealed record Refused(string Sentence) : BootstrapOutcome;
}
