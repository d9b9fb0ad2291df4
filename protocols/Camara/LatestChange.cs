namespace Waxseal.Protocols.Camara;

/// <summary>When a SIM or device was changed last, as far back as the operator looks.</summary>
/// <param name="At">When; null where nothing happened in the time it looks back.</param>
/// <param name="MonitoredDays">Days that it looks back; null where it does not say.</param>
public readonly record struct LatestChange(DateTimeOffset? At, int? MonitoredDays);
