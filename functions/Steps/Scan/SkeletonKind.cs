namespace Waxseal.Steps.Scan;

/// <summary>What a piece of a text is to its skeleton.</summary>
internal enum SkeletonKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A word.</summary>
    Word,

    /// <summary>Anything with a digit, or the name of a month or a day: differs from copy to copy.</summary>
    Number,

    /// <summary>A link.</summary>
    Link,
}
