using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>What an account would have been told.</summary>
internal sealed record ReplayAlert(DateTimeOffset At, AlertChange Change, Anomaly Reason);
