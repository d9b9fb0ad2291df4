using Waxseal.Watch;

namespace Waxseal.Bench.Anomalies;

/// <summary>How a recording tells what became of a message.</summary>
/// <param name="LinePerMessage">One line a message, with what became of it: that it was taken has no line of its own.</param>
/// <param name="CodesUntold">Codes are confirmed, and no line says which messages were codes: each is taken for one.</param>
internal sealed record TrafficStyle(bool LinePerMessage, bool CodesUntold)
{
    /// <summary>Where more messages ended than were taken, the lines are messages.</summary>
    public static TrafficStyle Of(IEnumerable<TrafficStatus> statuses)
    {
        var counts = statuses.CountBy(status => status).ToDictionary();
        var ended = counts.GetValueOrDefault(TrafficStatus.Delivered) + counts.GetValueOrDefault(TrafficStatus.Undeliverable);
        return new TrafficStyle(
            ended > counts.GetValueOrDefault(TrafficStatus.Accepted),
            counts.ContainsKey(TrafficStatus.Confirmed) && !counts.ContainsKey(TrafficStatus.CodeSent));
    }

    /// <summary>What a line stands for.</summary>
    public IEnumerable<TrafficEvent> EventsOf(TrafficEvent line)
    {
        var ended = line.Status is TrafficStatus.Delivered or TrafficStatus.Undeliverable or TrafficStatus.Confirmed;
        var message = line.Status == TrafficStatus.Accepted || (LinePerMessage && ended);
        if (message) yield return line with { Status = TrafficStatus.Accepted };
        if (message && CodesUntold) yield return line with { Status = TrafficStatus.CodeSent };
        if (line.Status != TrafficStatus.Accepted) yield return line;
        if (LinePerMessage && line.Status == TrafficStatus.Confirmed) yield return line with { Status = TrafficStatus.Delivered };
    }
}
