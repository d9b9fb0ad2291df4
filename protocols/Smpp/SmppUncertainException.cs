namespace Waxseal.Protocols.Smpp;

/// <summary>The submit_sm left, or began to, and no answer came: the operator may or may not have it.</summary>
public sealed class SmppUncertainException(string message, Exception? inner) : Exception(message, inner);
