namespace Waxseal.Protocols.Signing;

/// <summary>The bytes that are signed (RFC 9421, 2.5).</summary>
public static class SignatureBase
{
    /// <summary>Throws <see cref="SignatureFormatException"/> when a covered component is missing, ambiguous or not supported.</summary>
    public static byte[] Build(SignedMessage message, SignatureParameters parameters)
    {
        var writer = new SignatureBaseWriter(stackalloc byte[1024]);
        foreach (var identifier in parameters.Identifiers)
        {
            writer.Append("\"");
            writer.Append(identifier.Name);
            writer.Append("\"");
            writer.Append(identifier.ParameterText);
            writer.Append(": ");
            ComponentValues.Append(ref writer, message, identifier);
            writer.Append("\n");
        }

        writer.Append("\"@signature-params\": ");
        writer.Append(parameters.Serialized);
        return writer.ToArray();
    }
}
