namespace Waxseal.Protocols.Signing;

/// <summary>
/// A field of a signed message is not what its RFC asks for. The message names the field and the fault, quotes no value that the peer
/// chose freely, and so may be shown to the peer.
/// </summary>
public sealed class SignatureFormatException(string message) : Exception(message);
