namespace Waxseal.Steps.Scan.Content;

/// <summary>One thing the scanner saw, and where. Says what was seen, never what was written.</summary>
/// <param name="Code">Stable name, as in <c>link_shortener</c>.</param>
/// <param name="Family">The kind of evidence.</param>
/// <param name="Start">Index of the first UTF-16 unit in the body; 0 when the whole body is meant.</param>
/// <param name="Length">Number of UTF-16 units.</param>
/// <param name="Points">-100 to 100; a good sign has less than none.</param>
/// <param name="Sentence">For the person who reviews. A constant: text of the message never gets into logs through it.</param>
public sealed record Finding(string Code, FindingFamily Family, int Start, int Length, int Points, string Sentence)
{
    /// <summary>Enough alone to hold the message: no honest sender does this.</summary>
    public bool IsConclusive { get; init; }

    /// <summary>More places in the body that speak for it, the strongest first; mostly none.</summary>
    public IReadOnlyList<TextSpan> More { get; init; } = [];
}
