using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>The ring lists as many leaked data keys as it can.</summary>
public sealed class TooManyLeakedException() : Exception($"The ring lists {LeakedDataKey.CountMax} leaked data keys.");
