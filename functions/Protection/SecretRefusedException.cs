namespace Waxseal.Protection;

/// <summary>The vault has a secret and does not give it out: it was disabled, or nobody may read it any more.</summary>
public sealed class SecretRefusedException(string name, Exception inner) : Exception($"The vault does not give out {name}.", inner);
