using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>All operators of this instance: keeps their binds, and chooses among them.</summary>
public sealed class OperatorLinks : BackgroundService
{
    private readonly OperatorLine[] lines;
    private readonly BindKeeper[] keepers;
    private readonly RouteTable routes;

    public OperatorLinks(
        IOptions<OperatorsOptions> operators, IOptions<LinksOptions> options, OperatorKeys keys, ReceiptIntake receipts,
        LinkFaults faults, IBindSlots slots, ILinkBeats beats, InstanceName me, OperatorMeters meters, RandomNumberGenerator random,
        TimeProvider time, ILogger<OperatorLinks> logger)
    {
        lines = [.. operators.Value.Operators.Select(one => new OperatorLine(one, meters, time, logger))];
        routes = new RouteTable(lines.Select(line => line.Options.Routes.ToArray()));
        var parts = new LinkParts(keys, receipts, faults, () => Backoff.Chance(random), time, logger);
        keepers = options.Value.KeepBinds
            ? [.. lines.Select(line => new BindKeeper(
                line, (leave, cut) => OperatorLink.RunSlotAsync(line, parts, leave, cut), slots, beats, faults, me.Value,
                options.Value.LeaseDuration, time, logger))]
            : [];
        meters.Observe(lines);
    }

    /// <summary>True while at least one bind is up that takes submits.</summary>
    public bool Ready => lines.Any(line => line.Ready);

    /// <summary>Whether a text to this number could be handed over now; changes nothing.</summary>
    internal WayOutlook Look(ReadOnlySpan<char> digits)
    {
        Span<RouteMatch> matches = stackalloc RouteMatch[RouteTable.OperatorsMax];
        var count = routes.Match(digits, matches);
        if (count == 0 && lines.Length > 0) return WayOutlook.NotServed;
        var best = WayOutlook.Away;
        for (var at = 0; at < count && best != WayOutlook.Ready; at++)
        {
            var outlook = lines[matches[at].Operator].Look();
            if (outlook > best) best = outlook;
        }

        return best;
    }

    /// <summary>The best operator for a number that has a link and whose circuit lets the message pass; null when there is none.</summary>
    /// <param name="digits">The number without its plus sign.</param>
    /// <param name="tried">Bits of those that were tried before.</param>
    /// <param name="rank">Only one of this rank with room to spare; null for any.</param>
    internal LineChoice? Choose(ReadOnlySpan<char> digits, ulong tried, int? rank)
    {
        Span<RouteMatch> matches = stackalloc RouteMatch[RouteTable.OperatorsMax];
        matches = matches[..routes.Match(digits, matches)];
        while (Best(matches, tried, rank) is { } best)
        {
            if (best.Line.TryEnter()) return best;
            tried |= 1UL << best.At;
        }

        return null;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(keepers.Select(keeper => keeper.RunAsync(stoppingToken)));

    // Of the first rank that has any, the one with the most room.
    private LineChoice? Best(ReadOnlySpan<RouteMatch> matches, ulong tried, int? rank)
    {
        LineChoice? best = null;
        var most = rank is null ? int.MinValue : 0;
        foreach (var match in matches)
        {
            if (best is { } found && match.Rank != found.Rank) break;
            var line = lines[match.Operator];
            if ((tried & 1UL << match.Operator) != 0 || rank is { } only && match.Rank != only || !line.Ready) continue;
            var room = line.Room();
            if (room <= most) continue;
            most = room;
            best = new LineChoice(line, match.Operator, match.Rank);
        }

        return best;
    }
}
