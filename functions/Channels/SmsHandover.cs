using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>Hands the parts of one text to one operator, within the time that the message's claim leaves.</summary>
internal sealed class SmsHandover(OperatorLine line, SmsParts parts, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(250);
    private readonly long beganAt = time.GetTimestamp();

    /// <summary>What is left for beginning a submit: what begins within it is answered, or hopeless, before the claim ends.</summary>
    private TimeSpan Left => patience - line.Options.AnswerWaitMax() - time.GetElapsedTime(beganAt);

    /// <summary>One result for all parts.</summary>
    public async Task<SmsResult> RunAsync(CancellationToken cancellation)
    {
        if (Left <= TimeSpan.Zero) return new SmsResult.Away();
        if (line.TakeTurn(parts.Submits.Count) is not { } wait) return new SmsResult.Throttled();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);

        // The first part goes ahead: while nothing is out, everything may still be said of the whole message.
        var roomWait = Left < OperatorRate.AheadMax ? Left : OperatorRate.AheadMax;
        var first = await SubmitAsync(parts.Submits[0], roomWait);
        if (first.Failure is not null || parts.Submits.Count == 1) return SmsSender.Sum(line.Options.Name, [first]);

        // Side by side, in order on the wire: all of them together take no longer than one answer may.
        var others = await Task.WhenAll(parts.Submits.Skip(1).Select(part => SubmitStubbornlyAsync(part, cancellation)));
        return SmsSender.Sum(line.Options.Name, [first, .. others]);
    }

    /// <summary>
    /// A part of a message that is already partly out: what the operator surely did not take is handed over again while there is time,
    /// because half a message is worse than a late one.
    /// </summary>
    private async Task<(string Id, SmsResult? Failure)> SubmitStubbornlyAsync(SubmitSm part, CancellationToken cancellation)
    {
        for (var pause = RetryFirst; ; pause *= 2)
        {
            var result = await SubmitAsync(part, Left);
            if (result.Failure is not (SmsResult.Throttled or SmsResult.Away) || Left <= pause) return result;
            await Task.Delay(pause, time, cancellation);
        }
    }

    private async Task<(string Id, SmsResult? Failure)> SubmitAsync(SubmitSm part, TimeSpan roomWait)
    {
        if (line.Best() is not { } session || roomWait <= TimeSpan.Zero) return ("", new SmsResult.Away());

        // With room in the window it is on its way at once, and this ends nothing any more; else it waits behind others.
        using var room = new CancellationTokenSource(roomWait, time);
        try
        {
            return Read(await session.SubmitAsync(part, room.Token));
        }
        catch (OperationCanceledException)
        {
            // Nothing was sent: the window stayed full for too long.
            return ("", new SmsResult.Throttled());
        }
        catch (SmppNotSentException)
        {
            return ("", new SmsResult.Away());
        }
        catch (SmppUncertainException lost)
        {
            // A link that broke is counted once, by the link, however many submits were under way over it.
            if (lost.TimedOut) line.Unanswered();
            return ("", new SmsResult.Uncertain());
        }
    }

    private static (string Id, SmsResult? Failure) Read(SubmitSmResp answer) => answer.Status.Classify() switch
    {
        // Without an id it is taken all the same: no receipt will find it, and a second copy would be one too many.
        CommandClass.Ok => (OperatorMessageIds.Canonical(answer.MessageId ?? ""), null),
        CommandClass.Throttled => ("", new SmsResult.Throttled()),
        CommandClass.Permanent => ("", new SmsResult.Refused((uint)answer.Status)),
        _ => ("", new SmsResult.Away()),
    };
}
