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
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the vault: whatever it threw, the cached keys serve on and the next round tries again.
            Log.RingNotRead(logger, exception.GetType().Name);
            ring.NoteAway(options.Value.KeysServeFor);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Error, "The key ring could not be read from the vault: {Error}. Trying again.")]
        public static partial void RingNotRead(ILogger logger, string error);
    }
}
