using System.Globalization;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>A text as the submits of one operator, in its forms.</summary>
internal sealed record SmsParts(IReadOnlyList<SubmitSm> Submits)
{
    private const byte FinalReceiptWanted = 0x01;

    public static SmsParts Of(OutgoingSms sms, OperatorOptions options)
    {
        var template = new SubmitSm
        {
            Source = Source(sms.From),
            Destination = SmppAddress.International(sms.Digits),
            RegisteredDelivery = FinalReceiptWanted,
            ValidityPeriod = Relative(sms.Validity),
        };
        var parts = ShortMessages.Split(sms.Body, sms.Reference, form: options.LongMessages, alphabet: options.TextCoding);
        return new SmsParts([.. parts.ToSubmits(template)]);
    }

    /// <summary>Never prints text or number.</summary>
    public override string ToString() => $"{Submits.Count} parts";

    /// <summary>SMPP 3.4, 7.1.1.2: relative time, YYMMDDhhmmss000R.</summary>
    internal static string Relative(TimeSpan validity)
    {
        var whole = validity < TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : validity;
        return string.Create(CultureInfo.InvariantCulture, $"0000{whole.Days:00}{whole.Hours:00}{whole.Minutes:00}{whole.Seconds:00}000R");
    }

    private static SmppAddress Source(string from) => from switch
    {
        "" => new SmppAddress(0, 0, ""),
        _ when !from.AsSpan().ContainsAnyExceptInRange('0', '9') => new SmppAddress(0, 1, from),
        _ when from.StartsWith('+') => SmppAddress.International(from),
        _ => SmppAddress.Alphanumeric(from),
    };
}
