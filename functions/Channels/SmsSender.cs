namespace Waxseal.Channels;

/// <summary>Hands texts to operators: to the best for the number, and to another only while that one surely has nothing of it.</summary>
public sealed class SmsSender(OperatorLinks links, TimeProvider time)
{
    private const int OperatorsTriedMax = 3;

    /// <summary>Whether a text to this number could be handed over now; changes nothing.</summary>
    /// <param name="digits">E.164 without its plus sign.</param>
    public WayOutlook Look(string digits) => links.Look(digits);

    /// <summary>Submits all parts of a text over one operator.</summary>
    public async Task<SmsResult> SendAsync(OutgoingSms sms, CancellationToken cancellation)
    {
        var beganAt = time.GetTimestamp();
        var tried = 0UL;
        int? rank = null;
        SmsResult result = new SmsResult.Away();
        for (var tries = 0; tries < OperatorsTriedMax && links.Choose(sms.Digits, tried, rank) is { } choice; tries++)
        {
            tried |= 1UL << choice.At;
            var patience = sms.Patience - time.GetElapsedTime(beganAt);
            var handover = new SmsHandover(choice.Line, SmsParts.Of(sms, choice.Line.Options), patience, time);
            var next = await handover.RunAsync(cancellation);
            switch (next)
            {
                case SmsResult.Away:
                    // What one operator only asked to have later is not said to be away because of another.
                    result = result is SmsResult.Throttled ? result : next;
                    break;
                case SmsResult.Throttled:
                    // The message waits; no worse operator gets it, and an equal one only with room to spare.
                    result = next;
                    rank = choice.Rank;
                    break;
                default:
                    return next;
            }
        }

        return result;
    }

    /// <summary>One result for all parts: what is partly out is uncertain, else the worst that was said of any part.</summary>
    internal static SmsResult Sum(string through, IReadOnlyList<(string Id, SmsResult? Failure)> parts)
    {
        if (parts.All(part => part.Failure is null)) return new SmsResult.Accepted(through, [.. parts.Select(part => part.Id)]);
        if (parts.Any(part => part.Failure is null or SmsResult.Uncertain)) return new SmsResult.Uncertain();
        return parts.Select(part => part.Failure).FirstOrDefault(failure => failure is SmsResult.Refused)
            ?? parts.Select(part => part.Failure).FirstOrDefault(failure => failure is SmsResult.Throttled)
            ?? new SmsResult.Away();
    }
}
