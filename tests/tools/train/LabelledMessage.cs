namespace Waxseal.Train;

/// <summary>A message and what somebody said it is.</summary>
/// <param name="Text">As it was sent.</param>
/// <param name="IsBad">Fraud or spam.</param>
/// <param name="Kind">The set it is from: uci, smishing, legitimate, personal.</param>
/// <param name="Language">The language, by the name of the file it is from.</param>
public sealed record LabelledMessage(string Text, bool IsBad, string Kind, string Language)
{
    /// <summary>Never prints the text.</summary>
    public override string ToString() => $"{Kind}/{Language}";
}
