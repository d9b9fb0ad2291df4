namespace Waxseal.Devices;

/// <summary>Keeps what was seen of devices and codes. The rows weigh on decisions, so they are signed.</summary>
public interface IDeviceRows
{
    /// <summary>The row, or an empty one: what was not written by this gateway is as good as missing.</summary>
    Task<SightRow> FindAsync(string partition, string row, CancellationToken cancellation);

    /// <summary>Writes a row that nobody changed since it was read; else false.</summary>
    Task<bool> TryWriteAsync(SightRow row, CancellationToken cancellation);

    /// <summary>Removes a row that nobody changed since it was read; else, and when it is gone, false.</summary>
    Task<bool> TryRemoveAsync(SightRow row, CancellationToken cancellation);
}
