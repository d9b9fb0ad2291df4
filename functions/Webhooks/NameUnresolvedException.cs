namespace Waxseal.Webhooks;

/// <summary>A name leads nowhere.</summary>
public sealed class NameUnresolvedException(Exception? inner = null) : Exception("The name has no address.", inner);
