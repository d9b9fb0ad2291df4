namespace Waxseal.Local.Engine;

/// <summary>The engine's file can't be used; the message says which file, why, and what to do.</summary>
public sealed class EngineFileException(string message, Exception? inner = null) : Exception(message, inner);
