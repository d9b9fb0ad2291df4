namespace Waxseal.Accounts;

/// <summary>What is asked of the bootstrap.</summary>
/// <param name="Name">Of the first key, for people: whose it is.</param>
/// <param name="Days">How long it lives.</param>
/// <param name="PublicKey">PEM of the administrator's own key; null for a secret of ours.</param>
/// <param name="Again">Why another administrator is needed; null for the first one.</param>
public sealed record BootstrapOrder(string Name, int? Days, string? PublicKey, string? Again);
