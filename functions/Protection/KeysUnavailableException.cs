namespace Waxseal.Protection;

/// <summary>
/// A key that is needed can't be had now: the vault or the key table is away. The work waits; nothing goes on in the clear.
/// </summary>
public sealed class KeysUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
