using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/operators</c>: how the links do, as their instances last said; any instance can answer.</summary>
public sealed class OperatorsTriggers(HttpEdge edge, CallGate calls, ILinkBeats beats, TimeProvider time)
{
    private static readonly TimeSpan ShownMax = TimeSpan.FromDays(1);

    [Function("Operators")]
    public Task<IActionResult> Operators(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/operators")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitAsync(request, Scopes.OperatorsManage, cancellation);
            var view = View(await beats.ListAsync(@operator: null, cancellation), time.GetUtcNow());
            return new JsonAnswer<OperatorsView>(StatusCodes.Status200OK, view, ApiJson.Default.OperatorsView);
        });

    internal static OperatorsView View(IEnumerable<LinkBeat> beats, DateTimeOffset now)
    {
        var recent = beats.Where(beat => now - beat.At < ShownMax).GroupBy(beat => beat.Operator, StringComparer.Ordinal);
        return new OperatorsView([.. recent.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => View(group, now))]);
    }

    private static OperatorView View(IGrouping<string, LinkBeat> group, DateTimeOffset now)
    {
        LinkBeat[] newestFirst = [.. group.OrderByDescending(beat => beat.At)];
        return new OperatorView(
            group.Key, newestFirst[0].Binds, newestFirst.Where(beat => !IsGone(beat, now)).Sum(beat => beat.Bound),
            [.. newestFirst.Select(beat => View(beat, now))]);
    }

    private static LinkView View(LinkBeat beat, DateTimeOffset now) => new(
        beat.Instance, IsGone(beat, now) ? "gone" : "live", beat.At, beat.Held, beat.Bound, beat.Window, beat.InFlight,
        beat.Circuit.Code(),
        beat.Response > TimeSpan.Zero ? Math.Round(beat.Response.TotalMilliseconds, 1) : null,
        beat.LastFailure.Length > 0 ? new LinkFailureView(beat.LastFailure, beat.LastFailureAt) : null);

    private static bool IsGone(LinkBeat beat, DateTimeOffset now) => now - beat.At > beat.SilenceMax;
}
