namespace Waxseal.Flow;

/// <summary>
/// One reason why a message waits: a finding in its text, or a factor of its risk. Says what was seen, never what was written.
/// </summary>
/// <param name="Code">Stable name, as in <c>link_shortener</c>.</param>
/// <param name="Start">Index of the first UTF-16 unit in the text; 0 for what is not about a place in it.</param>
/// <param name="Length">Number of UTF-16 units; 0 for what is not about a place in the text.</param>
/// <param name="Points">What it weighs.</param>
/// <param name="Sentence">For the person who reviews; a constant.</param>
public sealed record HeldFinding(string Code, int Start, int Length, int Points, string Sentence)
{
    /// <summary>A factor of the risk, which is about no place in the text.</summary>
    public static HeldFinding OfRisk(string name, int points, string sentence) => new(name, 0, 0, points, sentence);
}
