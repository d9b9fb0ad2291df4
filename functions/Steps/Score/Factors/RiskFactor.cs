namespace Waxseal.Steps.Score.Factors;

/// <summary>One reason for a score.</summary>
/// <param name="Name">Stable name, as in <c>link_in_otp</c>; part of the public answer about a message.</param>
/// <param name="Points">What it adds.</param>
/// <param name="Sentence">For the person who reviews; never text of the message, never the number.</param>
public sealed record RiskFactor(string Name, int Points, string Sentence);
