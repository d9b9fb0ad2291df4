namespace Waxseal.Channels;

/// <summary>An operator chosen for a message.</summary>
/// <param name="Line">The operator.</param>
/// <param name="At">Its place in the settings.</param>
/// <param name="Rank">How good it is for the number.</param>
internal readonly record struct LineChoice(OperatorLine Line, int At, int Rank);
