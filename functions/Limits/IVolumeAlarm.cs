namespace Waxseal.Limits;

/// <summary>Raises the alert of an account that sends more than its normal allows; what alerts are is for the folder above.</summary>
public interface IVolumeAlarm
{
    /// <summary>Opens the alert, or adds to the one that is open.</summary>
    Task RaiseAsync(VolumeBreach breach, CancellationToken cancellation);
}
