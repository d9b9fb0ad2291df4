using Microsoft.Extensions.Logging;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Looks at the keys because the vault said something, once in a while at most: who can write to the queue could otherwise fill the audit
/// with runs. What it misses, the daily run finds.
/// </summary>
public sealed partial class KeyEventRun(KeyRotationRun rotation, ILeases leases, ILogger<KeyEventRun> logger)
{
    /// <summary>The least time between two runs.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Runs, unless a run began less than <see cref="Pause"/> ago. A run that fails is not repeated: the daily one comes.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            // Not given back: that it is held is the pause, for all instances.
            if (await leases.TryTakeAsync("key-events", Pause, cancellation) is null) return;
            await rotation.RunAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Delivered again and again, the message would end among the dead letters while the vault is away.
            Log.Failed(logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(718, LogLevel.Warning, "The vault said something of a secret, and the keys could not be looked at ({Error}).")]
        public static partial void Failed(ILogger logger, string error);
    }
}
