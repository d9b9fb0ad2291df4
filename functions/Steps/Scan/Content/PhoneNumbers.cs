namespace Waxseal.Steps.Scan.Content;

/// <summary>Tells phone numbers from other numbers, and those that cost the caller from those that do not.</summary>
internal static class PhoneNumbers
{
    /// <summary>Digits of the shortest number that is taken for a phone's.</summary>
    public const int DigitsMin = 9;

    /// <summary>ITU-T E.164, 6.2.1: no number is longer.</summary>
    public const int DigitsMax = 15;

    private const int SignsBetweenMax = 2;

    /// <summary>Reads the digits that stand together at a place, with single signs between them.</summary>
    public static int Read(ReadOnlySpan<char> plain, int at, Span<char> digits, out int end)
    {
        var count = 0;
        end = at;
        for (; at < plain.Length && count < DigitsMax; at++)
        {
            if (char.IsAsciiDigit(plain[at]))
            {
                digits[count++] = plain[at];
                end = at + 1;
            }
            else if (plain[at] is not (' ' or '-' or '.' or '(' or ')' or '/') || at - end >= SignsBetweenMax) break;
        }

        end = Math.Max(end, at);
        return count;
    }

    /// <summary>Tells a phone number from an order's or a parcel's, where nobody speaks of calling.</summary>
    /// <param name="written">The number as it stands there, from its first sign to its last.</param>
    /// <param name="before">The sign before its first digit.</param>
    public static bool IsWrittenLikeOne(ReadOnlySpan<char> written, char before) =>
        written[0] is '0' or '1' || before is '+' or '(' || IsNorthAmerican(written);

    /// <summary>
    /// Premium rates: British 090, 0871 to 0873 and 0870 (and 09 after 44), Irish 15, German, Swiss, Dutch and French 090 and 0899,
    /// Spanish 803, 806, 807 and 905, Australian 190, American 900, and +979 (ITU-T E.169.2).
    /// </summary>
    /// <remarks>
    /// Where a prefix is a mobile number's elsewhere the length decides, as far as it can: it does not tell a British 0901 to 0909 from
    /// some Nigerian, Philippine and Iranian mobiles.
    /// </remarks>
    public static bool IsPremium(ReadOnlySpan<char> digits)
    {
        if (digits.StartsWith("0044")) digits = digits[2..];
        if (digits.StartsWith("979") || digits.StartsWith("00979") || digits.StartsWith("49900") || digits.StartsWith("0899")) return true;
        return digits.Length switch
        {
            9 => digits[..3] is "803" or "806" or "807" or "905" || digits.StartsWith("090"),
            10 => digits[..2] is "15" || digits[..3] is "190" or "900" or "090",
            11 => digits[..3] is "090" || digits[..4] is "0870" or "0871" or "0872" or "0873" or "1900",
            12 => digits[..3] is "449" || digits[..5] is "44870" or "44871" or "44872" or "44873" || digits.StartsWith("090"),
            _ => digits.StartsWith("090") || digits.StartsWith("449"),
        };
    }

    /// <summary>British premium numbers, 091 and 098, and personal ones, 070, that cost as much.</summary>
    /// <remarks>
    /// Mobile numbers of the Philippines, Nigeria and Iran begin with 091 and 098, of Japan and Nigeria with 070: only beside a prize
    /// does it say anything.
    /// </remarks>
    public static bool MayBePremium(ReadOnlySpan<char> digits) =>
        (digits.Length == 11 && digits[..3] is "070" or "091" or "098") || (digits.Length == 12 && digits.StartsWith("4470"));

    /// <summary>833-555-0138 and (833) 555 0138.</summary>
    private static bool IsNorthAmerican(ReadOnlySpan<char> written)
    {
        const int Length = 12;
        if (written.Length < Length || written[0] is < '2' or > '9') return false;
        for (var at = 0; at < Length; at++)
        {
            var isSign = written[at] is '-' or '.';
            if (at is 3 or 7 ? !isSign : !char.IsAsciiDigit(written[at])) return false;
        }

        return true;
    }
}
