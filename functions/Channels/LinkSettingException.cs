namespace Waxseal.Channels;

/// <summary>A certificate, key or password of an operator can't be read; the message says which and why, never what it holds.</summary>
public sealed class LinkSettingException(string message, Exception? inner) : Exception(message, inner);
