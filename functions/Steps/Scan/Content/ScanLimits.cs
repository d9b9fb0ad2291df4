namespace Waxseal.Steps.Scan.Content;

/// <summary>Bounds of one scan, so that no body, however written, takes long or answers at length.</summary>
/// <param name="FindingsMax">Findings kept.</param>
/// <param name="LinksMax">Links read; more than this in one message is a finding of its own.</param>
/// <param name="LinkCharactersMax">Characters of one link that are looked at.</param>
public sealed record ScanLimits(int FindingsMax = 32, int LinksMax = 10, int LinkCharactersMax = 2048);
