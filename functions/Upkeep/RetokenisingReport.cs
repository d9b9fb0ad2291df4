namespace Waxseal.Upkeep;

/// <summary>What a run did about tokens of old versions.</summary>
/// <param name="Renewed">Messages that have a token of the current version now.</param>
/// <param name="Cleared">Messages that lost their token: their number can't be read any more.</param>
/// <param name="Left">
/// False only when no row of any kind bears a token of another version than the current one, and none will: then the old versions may be
/// retired.
/// </param>
public sealed record RetokenisingReport(int Renewed, int Cleared, bool Left)
{
    /// <summary>There is one version only.</summary>
    public static RetokenisingReport Nothing { get; } = new(0, 0, Left: false);
}
