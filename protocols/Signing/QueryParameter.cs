using System.Globalization;
using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>One parameter of a query by its name (RFC 9421, 2.2.8).</summary>
internal static class QueryParameter
{
    public static string Find(string query, ComponentIdentifier identifier)
    {
        var wanted = identifier.TextOf("name") ?? throw new SignatureFormatException("\"@query-param\" wants a name.");
        string? found = null;
        foreach (var range in query.AsSpan().TrimStart('?').Split('&'))
        {
            var pair = query.AsSpan().TrimStart('?')[range];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf('=');
            var name = Reencoded(equals < 0 ? pair : pair[..equals]);
            if (name != wanted) continue;

            // Two of one name: the order they are read in would decide, so the whole query must be signed instead.
            if (found is not null) throw new SignatureFormatException("\"@query-param\" names a parameter that is there twice.");
            found = equals < 0 ? "" : Reencoded(pair[(equals + 1)..]);
        }

        return found ?? throw new SignatureFormatException("\"@query-param\" names a parameter that is not there.");
    }

    // Decoded as application/x-www-form-urlencoded, then percent-encoded with its set, a space as %20.
    private static string Reencoded(ReadOnlySpan<char> text)
    {
        var decoded = Decode(text);
        var encoded = new StringBuilder(decoded.Length);
        foreach (var octet in decoded)
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'*' or (byte)'-' or (byte)'.' or (byte)'_')
                encoded.Append((char)octet);
            else encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }

    private static byte[] Decode(ReadOnlySpan<char> text)
    {
        var source = Encoding.UTF8.GetBytes(text.ToString());
        var length = 0;
        for (var index = 0; index < source.Length; index++)
        {
            var octet = source[index];
            if (octet == '%' && index + 2 < source.Length && char.IsAsciiHexDigit((char)source[index + 1])
                && char.IsAsciiHexDigit((char)source[index + 2]))
            {
                octet = byte.Parse(source.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                index += 2;
            }
            else if (octet == '+')
            {
                octet = (byte)' ';
            }

            source[length++] = octet;
        }

        return source[..length];
    }
}
