namespace Waxseal.Console;

/// <summary>What of an approved message is to be the account's own from now on; null for what is not asked for.</summary>
/// <param name="Domain">Registered domain of one of its links.</param>
/// <param name="Sender">Its sender ID.</param>
public sealed record AllowOrder(string? Domain, string? Sender)
{
    /// <summary>Nothing is asked for.</summary>
    public static AllowOrder Nothing { get; } = new(null, null);

    /// <summary>True when nothing is asked for.</summary>
    public bool IsEmpty => Domain is null && Sender is null;

    /// <summary>Never prints what of a message it names.</summary>
    public override string ToString() => "AllowOrder";
}
