namespace Waxseal.Protocols.WhatsApp;

/// <summary>What a webhook says of one message.</summary>
/// <param name="Id">Its id (<c>wamid...</c>).</param>
/// <param name="State">How far it has come.</param>
/// <param name="At">When, by their clock; null where they do not say.</param>
/// <param name="Code">Error code of a failed one; 0 for none.</param>
public sealed record CloudApiStatus(string Id, CloudApiState State, DateTimeOffset? At, int Code);
