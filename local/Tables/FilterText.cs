using System.Globalization;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>Writes the literals of OData filters.</summary>
internal static class FilterText
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = filter.GetArguments().Select(Literal).ToArray<object?>();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => Quote(text),
        char letter => Quote(letter.ToString()),
        sbyte or byte or short or ushort or int => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        long number => string.Create(CultureInfo.InvariantCulture, $"{number}L"),
        float number => Fraction(number),
        double number => Fraction(number),
        Guid id => $"guid'{id}'",
        DateTimeOffset time => Time(time.UtcDateTime),
        DateTime time => Time(time.ToUniversalTime()),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data.ToMemory().Span)}'",
        _ => throw new ArgumentException($"Unable to convert filter argument of type {value.GetType()}."),
    };

    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Time(DateTime utc) =>
        "datetime'" + utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture) + "'";

    // Without a fraction or an exponent the service would read an Int32.
    private static string Fraction(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".EN∞") < 0 ? text + ".0" : text;
    }
}
