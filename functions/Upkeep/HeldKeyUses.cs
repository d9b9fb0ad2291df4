using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Lists what stands under a leaked key for as long as a call may wait, and keeps it in the audit.</summary>
public sealed class HeldKeyUses(KeyExposure exposure, IOptions<KeyRewrapOptions> options, TimeProvider time)
{
    /// <summary>
    /// What was found behind where an earlier call stopped, up to as many names as an answer shows; whether that is all; and 1 when there
    /// may be more that the audit does not have.
    /// </summary>
    public async Task<(KeyUse Use, bool Listed, int Left)> ListAsync(
        string subject, Func<KeyUsePlace, CancellationToken, IAsyncEnumerable<KeyUseName>> list, string actor,
        CancellationToken cancellation)
    {
        using var timeUp = new CancellationTokenSource(options.Value.CallMax, time);
        var (shown, whole) = (new List<KeyUseName>(), true);
        var (goneOn, ended) = await exposure.KeepAsync(subject, list, actor, Show, timeUp.Token, cancellation);
        return (KeyUse.Of(shown), whole && ended && !goneOn, ended ? 0 : 1);

        void Show(KeyUseName one)
        {
            if (shown.Count < KeyLeakRun.NamesShownMax) shown.Add(one);
            else whole = false;
        }
    }
}
