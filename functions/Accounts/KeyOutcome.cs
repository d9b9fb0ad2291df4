namespace Waxseal.Accounts;

/// <summary>What came of asking for a new key.</summary>
public abstract record KeyOutcome
{
    private KeyOutcome()
    {
    }

    /// <summary>It is there; with a secret to show, or without when it was shown too long ago or there is none.</summary>
    public sealed record Made(ApiKey Key, bool ShowSecret) : KeyOutcome;

    /// <summary>The account has as many live keys as it may.</summary>
    public sealed record TooMany : KeyOutcome;

    /// <summary>The Idempotency-Key made another key than the one that is asked for.</summary>
    public sealed record OtherRequest : KeyOutcome;
}
