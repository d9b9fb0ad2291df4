using Microsoft.Extensions.Logging;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>Puts approved messages on their way that a dying process left between the verdict and the queue.</summary>
public sealed partial class ReleaseRun(IQuarantineRows rows, Holds holds, MessageStates states, ILogger<ReleaseRun> logger)
{
    private const int CountMax = 1000;

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var entry in await rows.ListUnreleasedAsync(CountMax, cancellation))
        {
            Log.Releasing(logger, entry.Id);
            try
            {
                await holds.ReleaseAsync(entry, cancellation);
            }
            catch (HeldMessageGoneException)
            {
                // Past its time, or changed in its row: it ends, and does not stop those after it.
                await states.MoveAsync(entry.Account, entry.Id, MessageState.Failed, "approved_too_late", cancellation);
                await rows.TryReplaceAsync(entry with { Released = true, Sealed = [] }, cancellation);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(720, LogLevel.Warning, "{Message} was approved, but not yet on its way; releasing it.")]
        public static partial void Releasing(ILogger logger, MessageId message);
    }
}
