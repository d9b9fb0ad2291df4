namespace Waxseal.Steps.Scan.Content;

/// <summary>A brand's name in a message or in its sender's name.</summary>
internal readonly record struct BrandMention(Brand Brand, int Start, int Length, bool Disguised);
