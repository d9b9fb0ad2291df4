namespace Waxseal.Flow;

/// <summary>Where a number is in service, as an ISO 3166-1 alpha-2 code.</summary>
/// <param name="Iso">Two capital letters (<c>XK</c> for Kosovo, <c>AC</c> for Ascension: reserved, but in use), or <c>001</c>.</param>
public readonly record struct Country(string Iso)
{
    /// <summary>No country: satellite networks, international networks, freephone. <c>001</c> is the world in UN M.49.</summary>
    public static Country World { get; } = new("001");

    /// <summary>The ISO code.</summary>
    public override string ToString() => Iso;
}
