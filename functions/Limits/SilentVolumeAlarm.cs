namespace Waxseal.Limits;

/// <summary>Where nobody takes alerts: log and audit say it all the same.</summary>
internal sealed class SilentVolumeAlarm : IVolumeAlarm
{
    /// <inheritdoc/>
    public Task RaiseAsync(VolumeBreach breach, CancellationToken cancellation) => Task.CompletedTask;
}
