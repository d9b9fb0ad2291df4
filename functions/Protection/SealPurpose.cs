namespace Waxseal.Protection;

/// <summary>What a sealed record is for; a record made for one purpose opens for no other.</summary>
public enum SealPurpose : byte
{
    /// <summary>Not a purpose: a record that names it is refused.</summary>
    None = 0,

    /// <summary>The body of a queue message on its way between two steps.</summary>
    Hop = 1,

    /// <summary>Text and number of a message, in its row.</summary>
    Content = 2,

    /// <summary>A held message, as it goes on when a reviewer approves it.</summary>
    Quarantine = 3,

    /// <summary>The features of a text that a person decided on.</summary>
    Example = 4,

    /// <summary>What a verification without a code needs to end, in its row.</summary>
    Verification = 5,

    /// <summary>A message that is out, in its row: as it goes on should its channel fail.</summary>
    Onward = 6,
}
