namespace Waxseal.Flow;

/// <summary>What a block of numbers is used for; decides what a message to it may cost.</summary>
public enum CountryRange
{
    /// <summary>No network has it.</summary>
    Unassigned = 0,

    /// <summary>Fixed and mobile lines of a country.</summary>
    Geographic,

    /// <summary>Satellite phones (+870, +881).</summary>
    Satellite,

    /// <summary>Networks that span countries (+882, +883): ships, aircraft, machines. A favourite of traffic pumping.</summary>
    InternationalNetwork,

    /// <summary>Numbers that follow a person (+878, +44 70): charged as premium, not as mobile.</summary>
    Personal,

    /// <summary>Free to the caller (+800, +1 800).</summary>
    Freephone,

    /// <summary>The caller pays a part (+808).</summary>
    SharedCost,

    /// <summary>The caller pays the one who answers (+979, +1 900, +44 9).</summary>
    Premium,
}
