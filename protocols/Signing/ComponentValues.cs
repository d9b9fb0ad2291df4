using System.Globalization;
using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>The value of each component of a message (RFC 9421, 2.1 and 2.2).</summary>
internal static class ComponentValues
{
    public static void Append(ref SignatureBaseWriter writer, SignedMessage message, ComponentIdentifier identifier)
    {
        var source = identifier.Has("req") ? RequestOf(message, identifier) : message;
        if (!identifier.IsDerived) FieldValues.Append(ref writer, source, identifier);
        else if (identifier.Name == "@status") writer.Append(StatusOf(source));
        else writer.AppendValue(RequestPart(source, identifier), identifier.Name);
    }

    // ;req speaks about the request, and only in the signature of a response (RFC 9421, 2.4).
    private static SignedMessage RequestOf(SignedMessage message, ComponentIdentifier identifier) =>
        message is { Status: not null, Request: { } request }
            ? request
            : throw new SignatureFormatException($"\"{identifier.Name}\" asks for a request, and there is none.");

    private static string StatusOf(SignedMessage message) => message.Status is { } status and >= 100 and <= 999
        ? status.ToString(CultureInfo.InvariantCulture)
        : throw new SignatureFormatException("\"@status\" belongs to a response.");

    private static string RequestPart(SignedMessage message, ComponentIdentifier identifier)
    {
        if (message.Status is not null) throw new SignatureFormatException($"\"{identifier.Name}\" belongs to a request.");
        return identifier.Name switch
        {
            "@method" => message.Method,
            "@authority" => message.Authority.ToLowerInvariant(),
            "@path" => message.Path.Length == 0 ? "/" : message.Path,
            "@query" => QueryOf(message),
            "@request-target" => (message.Path.Length == 0 ? "/" : message.Path) + message.Query,
            "@query-param" => QueryParameter.Find(message.Query, identifier),
            _ => throw new SignatureFormatException("Signature-Input lists a derived component that is not supported."),
        };
    }

    // A query that is absent and one that is empty are the same to a signature (RFC 9421, 2.2.7).
    private static string QueryOf(SignedMessage message) => message.Query switch
    {
        "" => "?",
        ['?', ..] => message.Query,
        _ => throw new SignatureFormatException("\"@query\" must begin with a question mark."),
    };
}
