namespace Waxseal.Client;

/// <summary>What of an approved message the account calls its own from now on.</summary>
/// <param name="Domain">Registered domain of one of its links.</param>
/// <param name="Sender">Its sender ID.</param>
public sealed record HeldAllowance(string? Domain = null, string? Sender = null)
{
    /// <summary>Never prints what of a message it names.</summary>
    public override string ToString() => "HeldAllowance";
}
