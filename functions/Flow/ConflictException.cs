namespace Waxseal.Flow;

/// <summary>A row changed under every try to change it; the step is tried again later.</summary>
public sealed class ConflictException(string message) : Exception(message);
