namespace Waxseal.Flow;

/// <summary>One block of the numbering plan: the leading digits, and who has them.</summary>
/// <param name="Digits">The leading digits that decide, without <c>+</c>: the calling code and, where it is shared, an area.</param>
/// <param name="CallingCode">The ITU calling code alone: one to three digits.</param>
/// <param name="Country">Who has the block.</param>
/// <param name="Range">What it is used for.</param>
public sealed record CountryPrefix(string Digits, string CallingCode, Country Country, CountryRange Range);
