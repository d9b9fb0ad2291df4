using System.Diagnostics.CodeAnalysis;

namespace Waxseal.Flow;

/// <summary>A number in the international form of ITU-T E.164, which prints itself masked.</summary>
/// <remarks>
/// Strict: no spaces, brackets or <c>00</c>. The sender signed these characters; guessing at what they meant would send a
/// signed message to a number nobody signed. <see cref="ToString"/> masks, so that a log line can't give a person away.
/// </remarks>
public readonly record struct PhoneNumber
{
    /// <summary>E.164, 6.2: at most fifteen digits, calling code included.</summary>
    public const int DigitsMax = 15;

    /// <summary>E.164 has no minimum. The shortest mobile numbers in service have eight digits; less is a short code or a slip,
    /// and would leave a mask with nothing behind it.</summary>
    public const int DigitsMin = 8;

    private const int NorthAmericanDigits = 11;
    private const int UnmaskedTailDigits = 3;

    private readonly string? digits;
    private readonly CountryPrefix? prefix;

    private PhoneNumber(string digits, CountryPrefix prefix)
    {
        this.digits = digits;
        this.prefix = prefix;
    }

    /// <summary>The digits without <c>+</c>, calling code first. Personal data: for sealing, tokens and operators only.</summary>
    public string Digits => digits ?? throw NotParsed();

    /// <summary>Where the number is in service; <see cref="Flow.Country.World"/> for those of no country.</summary>
    public Country Country => Prefix.Country;

    /// <summary>The ITU calling code, without <c>+</c>: one to three digits.</summary>
    public string CallingCode => Prefix.CallingCode;

    /// <summary>What the number's block is used for.</summary>
    public CountryRange Range => Prefix.Range;

    /// <summary>Whether the number is a plain line of a country: not satellite, shared-cost, premium or the like.</summary>
    public bool IsGeographic => Prefix.Range == CountryRange.Geographic;

    /// <summary>Calling code, stars, last three digits: <c>+44*******123</c>.</summary>
    public string Masked => string.Create(Digits.Length + 1, this, static (masked, number) =>
    {
        masked.Fill('*');
        masked[0] = '+';
        number.CallingCode.CopyTo(masked[1..]);
        number.Digits.AsSpan(^UnmaskedTailDigits..).CopyTo(masked[^UnmaskedTailDigits..]);
    });

    /// <summary>The masked form; see <see cref="Digits"/> for the number itself.</summary>
    public override string ToString() => digits is null ? "(no number)" : Masked;

    /// <summary>Reads a number, or says what is wrong with it without repeating it.</summary>
    /// <param name="text">As sent: <c>+</c> and 8 to 15 ASCII digits.</param>
    /// <param name="number">The number, when the answer is true.</param>
    /// <param name="error">One sentence for the sender, when the answer is false.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number, [NotNullWhen(false)] out string? error)
    {
        number = default;
        text ??= string.Empty;
        error = Fault(text);
        if (error is not null) return false;

        var found = CountryCodes.Find(text.AsSpan(1));
        if (found is null || found.Range == CountryRange.Unassigned)
        {
            error = "The number's calling code or area code is not assigned to any country or network.";
            return false;
        }

        // The one plan whose length is fixed and known to everyone (NANP): anything else can't be delivered.
        if (found.CallingCode == "1" && text.Length - 1 != NorthAmericanDigits)
        {
            error = $"A number with calling code 1 has exactly {NorthAmericanDigits} digits.";
            return false;
        }

        number = new PhoneNumber(text[1..], found);
        return true;
    }

    private static string? Fault(string text)
    {
        if (text.Length == 0) return "The number is missing.";
        if (text[0] != '+') return "The number must start with + and its calling code (E.164).";

        var rest = text.AsSpan(1);
        if (rest.Length < DigitsMin) return $"The number must have at least {DigitsMin} digits after the +.";
        if (rest.Length > DigitsMax) return $"The number must have at most {DigitsMax} digits after the + (E.164).";
        if (rest.ContainsAnyExceptInRange('0', '9')) return "The number may hold only the digits 0 to 9 after the +.";
        if (rest[0] == '0') return "A calling code starts with 1 to 9, never with 0.";
        return null;
    }

    private CountryPrefix Prefix => prefix ?? throw NotParsed();

    private static InvalidOperationException NotParsed() => new("A phone number comes from TryParse, never from " +
        "default.");
}
