namespace Waxseal.Bench;

/// <summary>The measurement can't be made; the message says what is missing or went wrong, for the one who started it.</summary>
internal sealed class BenchException(string message) : Exception(message);
