namespace Waxseal.Steps.Scan.Content;

/// <summary>A word of a message, by its place in the views.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
/// <param name="Clause">Rises with every comma, full stop and line: what is in one clause belongs together.</param>
/// <param name="Concepts">What the word is about.</param>
/// <param name="Disguised">Known by its looks only: other letters, digits for letters, or hidden characters in it.</param>
internal readonly record struct Word(int Start, int Length, int Clause, Concepts Concepts, bool Disguised)
{
    /// <summary>The character after the last.</summary>
    public int End => Start + Length;
}
