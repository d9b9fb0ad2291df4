using System.Globalization;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>Hands texts to operators.</summary>
public sealed class SmsSender(OperatorLinks links)
{
    private const byte FinalReceiptWanted = 0x01;

    /// <summary>False while no operator can be reached.</summary>
    public bool Ready => links.Ready;

    /// <summary>Submits all parts of a text over one link.</summary>
    public async Task<SmsResult> SendAsync(OutgoingSms sms, CancellationToken cancellation)
    {
        if (links.Choose() is not var (through, session)) return new SmsResult.Away();

        // Side by side, in order on the wire: all parts together take no longer than one answer may.
        var parts = await Task.WhenAll(Submits(sms).Select(submit => SubmitAsync(session, submit, cancellation)));
        return Sum(through.Name, parts);
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

    private static List<SubmitSm> Submits(OutgoingSms sms)
    {
        var template = new SubmitSm
        {
            Source = Source(sms.From),
            Destination = SmppAddress.International(sms.Digits),
            RegisteredDelivery = FinalReceiptWanted,
            ValidityPeriod = Relative(sms.Validity),
        };
        return [.. ShortMessages.Split(sms.Body, sms.Reference).ToSubmits(template)];
    }

    private static SmppAddress Source(string from) => from switch
    {
        "" => new SmppAddress(0, 0, ""),
        _ when !from.AsSpan().ContainsAnyExceptInRange('0', '9') => new SmppAddress(0, 1, from),
        _ when from.StartsWith('+') => SmppAddress.International(from),
        _ => SmppAddress.Alphanumeric(from),
    };

    /// <summary>SMPP 3.4, 7.1.1.2: relative time, YYMMDDhhmmss000R.</summary>
    internal static string Relative(TimeSpan validity)
    {
        var whole = validity < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : validity;
        return string.Create(CultureInfo.InvariantCulture, $"0000{whole.Days:00}{whole.Hours:00}{whole.Minutes:00}{whole.Seconds:00}000R");
    }

    private static async Task<(string Id, SmsResult? Failure)> SubmitAsync(
        SmppSession session, SubmitSm submit, CancellationToken cancellation)
    {
        try
        {
            var answer = await session.SubmitAsync(submit, cancellation);
            return answer.Status.Classify() switch
            {
                CommandClass.Ok when answer.MessageId is { Length: > 0 } id => (OperatorMessageIds.Canonical(id), null),
                CommandClass.Ok => ("", new SmsResult.Uncertain()),
                CommandClass.Throttled => ("", new SmsResult.Throttled()),
                CommandClass.Permanent => ("", new SmsResult.Refused((uint)answer.Status)),
                _ => ("", new SmsResult.Away()),
            };
        }
        catch (SmppNotSentException)
        {
            return ("", new SmsResult.Away());
        }
        catch (SmppUncertainException)
        {
            return ("", new SmsResult.Uncertain());
        }
    }
}
