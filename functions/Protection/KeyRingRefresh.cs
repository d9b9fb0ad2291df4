using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Waxseal.Protection;

/// <summary>
/// Reads the key ring at start and again and again. A vault that is away delays readiness; it does not stop the process.
/// </summary>
public sealed partial class KeyRingRefresh(
    KeyRing ring, IOptions<ProtectionOptions> options, TimeProvider time, ILogger<KeyRingRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);
    private HashSet<string> told = [];

    /// <summary>The first read happens before the triggers start, so that a healthy start is ready at once.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryLoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(ring.Ready ? options.Value.KeyRingRefresh : RetryDelay, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await TryLoadAsync(stoppingToken);
        }
    }

    private async Task TryLoadAsync(CancellationToken cancellation)
    {
        try
        {
            await ring.LoadAsync(cancellation);
            TellMissing();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the vault: whatever it threw, the cached keys serve on and the next round tries again.
            Log.RingNotRead(logger, exception.GetType().Name);
            ring.NoteAway(options.Value.KeysServeFor);
        }
    }

    // Once for each, and again when it was to be had meanwhile.
    private void TellMissing()
    {
        var missing = ring.Missing;
        foreach (var one in missing.Where(one => !told.Contains(one.Name))) Log.KeyNotToBeHad(logger, one.Purpose, one.Number);
        told = [.. missing.Select(one => one.Name)];
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "The key ring could not be read from the vault: {Error}. Trying again.")]
        public static partial void RingNotRead(ILogger logger, string error);

        [LoggerMessage(
            101, LogLevel.Warning, "The vault does not give out the key {Purpose}, version {Version}; what needs it waits or gets 503.")]
        public static partial void KeyNotToBeHad(ILogger logger, KeyPurpose purpose, int version);
    }
}
