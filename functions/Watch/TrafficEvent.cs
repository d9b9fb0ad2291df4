using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Watch;

/// <summary>
/// One line of recorded traffic, as <c>bench anomalies --traffic</c> reads it: what the detectors can be tried on from outside.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Country">ISO code.</param>
/// <param name="NumberToken">Stands for the number. Digits only, or a plus and digits: the number itself.</param>
/// <param name="Skeleton">Stands for the template of the text; empty where it is not known.</param>
/// <param name="Status">What happened.</param>
public sealed record TrafficEvent(DateTimeOffset At, string Country, string NumberToken, string Skeleton, TrafficStatus Status)
{
    private const int DigitsMin = 6;
    private const int DigitsMax = 18;
    private const int TailDigits = 4;

    /// <summary>Counts it. Plain hashes: a recording holds tokens, no numbers, and is nobody's secret.</summary>
    public void CountIn(TallyBuilder tally)
    {
        switch (Status)
        {
            case TrafficStatus.Accepted:
                Accept(tally);
                break;
            case TrafficStatus.Delivered:
            case TrafficStatus.Undeliverable:
                tally.End(Status == TrafficStatus.Delivered);
                break;
            case TrafficStatus.CodeSent:
                tally.SendCode();
                break;
            case TrafficStatus.Confirmed:
                tally.ConfirmCode();
                break;
            case TrafficStatus.RefusedForNumber:
                tally.RefuseForNumber(1);
                break;
            case TrafficStatus.NewNetwork:
                tally.MeetNetwork();
                break;
        }
    }

    /// <summary>Never prints the token: it may be a number.</summary>
    public override string ToString() => $"{At:O} {Status}";

    private void Accept(TallyBuilder tally)
    {
        // The digits at the end of a token count as its place in a sequence, what stands before the last four as its prefix.
        var digits = NumberToken.AsSpan(NumberToken.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        var numbered = digits.Length is >= DigitsMin and <= DigitsMax && (digits.Length >= NumberToken.Length - 1 || HasNoHex());
        ulong? place = numbered ? ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        ulong? prefix = numbered ? HashOf("p|" + NumberToken[..^TailDigits]) : null;
        tally.Accept(Country.Length > 0 ? Country : "001", place, HashOf("n|" + NumberToken), prefix);
        if (Skeleton.Length > 0) tally.Read(HashOf("t|" + Skeleton));
    }

    // tok_1_9f86d081884c7d65: the end of a hash may look like digits.
    private bool HasNoHex() => !NumberToken.StartsWith("tok_", StringComparison.Ordinal);

    private static ulong HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
