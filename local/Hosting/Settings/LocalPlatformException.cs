namespace Waxseal.Local.Hosting.Settings;

/// <summary>The local platform can't start; the message is one sentence for the person who started it.</summary>
public sealed class LocalPlatformException(string message, Exception? inner = null) : Exception(message, inner);
