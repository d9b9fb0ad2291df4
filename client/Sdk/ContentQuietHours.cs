namespace Waxseal.Client;

/// <summary>Times of day such as <c>21:00</c> and <c>08:00</c>.</summary>
public sealed record ContentQuietHours(string From, string To)
{
    /// <summary>Prints nothing that it was given.</summary>
    public override string ToString() => "ContentQuietHours";
}
