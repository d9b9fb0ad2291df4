namespace Waxseal.Bench;

/// <summary>How fast the loaded scanner is, and what it takes.</summary>
/// <param name="MicrosecondsP50">Half of the messages of 160 characters take no longer.</param>
/// <param name="MicrosecondsP99">All but one in a hundred take no longer.</param>
/// <param name="BytesClean">Bytes that a clean message allocates, once the buffers are there.</param>
/// <param name="BytesFinding">Bytes that a message with findings allocates for each of them.</param>
/// <param name="WorstInput">Name of the slowest of the inputs of 4 KiB made to be slow.</param>
/// <param name="WorstMicroseconds">What it takes: the median of its runs.</param>
/// <param name="ResidentBytes">Managed memory of the loaded scanner, tables included.</param>
internal sealed record ScanSpeedFigures(
    double MicrosecondsP50, double MicrosecondsP99, double BytesClean, double BytesFinding,
    string WorstInput, double WorstMicroseconds, long ResidentBytes);
