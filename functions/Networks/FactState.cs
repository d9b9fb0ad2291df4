namespace Waxseal.Networks;

/// <summary>What a network says of a number.</summary>
public enum FactState
{
    /// <summary>Nothing: nobody was asked, or nobody could tell. Never to be read as no.</summary>
    Unknown = 0,

    /// <summary>It did not happen, in all of the time that was asked about.</summary>
    No,

    /// <summary>It happened.</summary>
    Yes,
}
