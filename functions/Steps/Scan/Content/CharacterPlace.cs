namespace Waxseal.Steps.Scan.Content;

/// <summary>What is done with a character when the views of a message are made.</summary>
internal enum CharacterPlace : byte
{
    /// <summary>It stands in the views, folded.</summary>
    Seen = 0,

    /// <summary>Half of a pair of surrogates.</summary>
    Surrogate,

    /// <summary>Stands for several letters.</summary>
    Ligature,

    /// <summary>An accent that stands apart from its letter, and can be stacked without end.</summary>
    Combining,

    /// <summary>Points and strokes that are left out at will in Arabic and Hebrew.</summary>
    Vowel,

    /// <summary>Nothing is drawn for it.</summary>
    Invisible,

    /// <summary>Turns the direction of writing over.</summary>
    Override,
}
