using Waxseal.Limits;

namespace Waxseal.Watch;

/// <summary>An account was blocked for its volume, or would have been: the alert with the arithmetic.</summary>
public sealed class VolumeAlarm(Alerts alerts) : IVolumeAlarm
{
    /// <inheritdoc/>
    public Task RaiseAsync(VolumeBreach breach, CancellationToken cancellation)
    {
        var (level, max) = (breach.Allowance.Normal.Level, breach.Allowance.Max);
        var severity = breach.Block.Length > 0 ? AlertSeverity.Critical : AlertSeverity.High;
        var anomaly = new Anomaly(
            AlertKind.VolumeBlock, severity, level, breach.Observed, breach.Observed / Math.Max(1, level), max / Math.Max(1, level),
            breach.Sentence);
        return alerts.ReportAsync(breach.Account, [anomaly], breach.At, cancellation);
    }
}
