namespace Waxseal.Channels;

/// <summary>How a way out stands, before or after a try.</summary>
/// <param name="Outlook">Whether a text could be handed over.</param>
/// <param name="Until">When that may change; null where nobody knows.</param>
public readonly record struct WayLook(WayOutlook Outlook, DateTimeOffset? Until = null);
