using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Lists what stands under a leaked key for as long as a call may wait, and keeps it in the audit.</summary>
public sealed class HeldKeyUses(KeyExposure exposure, IOptions<KeyRewrapOptions> options, TimeProvider time)
{
    /// <summary>What was found, up to as many names as an answer shows, and whether that is all.</summary>
    public async Task<(KeyUse Use, bool Listed)> ListAsync(
        string subject, IAsyncEnumerable<KeyUseName> names, string actor, CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(options.Value.CallMax, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp.Token);
        var (shown, whole) = (new List<KeyUseName>(), true);
        try
        {
            await exposure.KeepAsync(subject, names, actor, Show, either.Token);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            whole = false;
        }

        return (KeyUse.Of(shown), whole);

        void Show(KeyUseName one)
        {
            if (shown.Count < KeyLeakRun.NamesShownMax) shown.Add(one);
            else whole = false;
        }
    }
}
