namespace Waxseal.Protocols.Smpp;

/// <summary>No octet of this submit_sm left: it may be sent elsewhere without fear of a duplicate.</summary>
public sealed class SmppNotSentException(string message, Exception? inner) : Exception(message, inner);
