using Waxseal.Limits;

namespace Waxseal.Bench.Anomalies;

/// <summary>A block that the rule of three times the normal would have raised.</summary>
/// <param name="At">When.</param>
/// <param name="Observed">Messages of the sliding hour, the refused one included.</param>
/// <param name="Allowance">What was allowed.</param>
internal sealed record ReplayBlock(DateTimeOffset At, long Observed, VolumeAllowance Allowance);
