namespace Waxseal.Protection;

/// <summary>A key that the product holds, or an account's data keys together. Nothing in it is a key.</summary>
/// <param name="Id">What it is known by; a purpose's code where the gateway has one key of it.</param>
/// <param name="Account">Whose; empty for the gateway's own.</param>
/// <param name="Versions">The newest first.</param>
public sealed record HeldKey(string Id, string Account, IReadOnlyList<HeldKeyVersion> Versions);
