namespace Waxseal.Upkeep;

/// <summary>What is counted of a message: codes and a token.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, or empty.</param>
/// <param name="Channel">Code of the channel.</param>
/// <param name="Status">Code of the state.</param>
/// <param name="Reason">Reason code, or empty.</param>
/// <param name="Kind">Code of the kind.</param>
/// <param name="Parts">Parts handed to an operator.</param>
/// <param name="Token">Stands for the number; empty when nobody knows it any more.</param>
public readonly record struct CountableRow(
    string Country, string Channel, string Status, string Reason, string Kind, int Parts, string Token);
