namespace Waxseal.Protection;

/// <summary>Some keys of one purpose.</summary>
/// <param name="Keys">In the order of their ids.</param>
/// <param name="Next">Behind which place there may be more; empty when that was all.</param>
public sealed record HeldKeyPage(IReadOnlyList<HeldKey> Keys, string Next);
