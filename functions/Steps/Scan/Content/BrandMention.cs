namespace Waxseal.Steps.Scan.Content;

/// <summary>A brand's name in a message or in its sender's name.</summary>
/// <param name="Brand">Whose name it is.</param>
/// <param name="Start">First character in the views.</param>
/// <param name="Length">Characters in the views.</param>
/// <param name="Disguised">Written in look-alike or hidden characters.</param>
/// <param name="Part">What part it plays.</param>
internal readonly record struct BrandMention(Brand Brand, int Start, int Length, bool Disguised, BrandPart Part);
