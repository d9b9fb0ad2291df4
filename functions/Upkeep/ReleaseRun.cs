using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Carries out verdicts that a dying process left between the verdict and the queue.</summary>
public sealed partial class ReleaseRun(IQuarantineRows rows, Holds holds, ILeases leases, ILogger<ReleaseRun> logger)
{
    private const int CountMax = 1000;
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);

    /// <summary>Runs once, alone among all instances.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("releases", LeaseDuration, cancellation);
        if (lease is null) return;
        foreach (var entry in await rows.ReadUndoneAsync(CountMax, cancellation).Take(CountMax).ToListAsync(cancellation))
        {
            Log.Releasing(logger, entry.Id);
            try
            {
                await CarryOutAsync(entry, cancellation);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // The seam between messages: what breaks in one comes again with the next run, and does not stop those after it.
                Log.Broke(logger, entry.Id, exception.GetType().Name);
            }
        }
    }

    private async Task CarryOutAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        try
        {
            await holds.CarryOutAsync(entry.Account, entry.Id, cancellation);
        }
        catch (HeldMessageGoneException)
        {
            // Past its time, or changed in its row: it ends.
            await holds.GiveUpAsync(entry, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(720, LogLevel.Warning, "{Message} was decided on, but the verdict is not carried out; doing it.")]
        public static partial void Releasing(ILogger logger, MessageId message);

        [LoggerMessage(723, LogLevel.Error, "{Message}: its verdict could not be carried out ({Error}); the next run tries again.")]
        public static partial void Broke(ILogger logger, MessageId message, string error);
    }
}
