namespace Waxseal.Local.Certificates;

/// <summary>The local certificate authority's files cannot be used; the message says which and what to do.</summary>
public sealed class LocalCaException(string message, Exception? inner) : Exception(message, inner);
