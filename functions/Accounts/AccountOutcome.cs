namespace Waxseal.Accounts;

/// <summary>What came of a change of an account.</summary>
public abstract record AccountOutcome
{
    private AccountOutcome()
    {
    }

    /// <summary>It is so now.</summary>
    public sealed record Done(Account Account) : AccountOutcome;

    /// <summary>There is no such account.</summary>
    public sealed record Missing : AccountOutcome;

    /// <summary>It was changed since it was read.</summary>
    public sealed record Overtaken : AccountOutcome;

    /// <summary>The Idempotency-Key made another account than the one that is asked for.</summary>
    public sealed record OtherRequest : AccountOutcome;
}
