using Waxseal.Accounts;

namespace Waxseal.Gate;

/// <summary>Who is proven to call.</summary>
public sealed record Caller(ApiKey Key, Account Account);
