namespace Waxseal.Client;

/// <summary>One reason why a message waits: a finding in its text, or a factor of its risk.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Start">First UTF-16 unit in the text; 0 when it is about no place.</param>
/// <param name="Length">UTF-16 units; 0 when it is about no place.</param>
/// <param name="Points">What it weighs.</param>
/// <param name="Sentence">For a person to read.</param>
public sealed record HeldFinding(string Code, int Start = 0, int Length = 0, int Points = 0, string Sentence = "");
