using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>The key that a client signs with. Prints no secret.</summary>
/// <param name="Current">The version that is known to work.</param>
/// <param name="Next">A later one that was saved and is not known to work yet; it is tried first. Null for none.</param>
public sealed record KeptKeys(SigningKey Current, SigningKey? Next);
