namespace Waxseal.Protocols.Signing;

/// <summary>The two fields that carry signatures (RFC 9421, 4).</summary>
public static class SignatureFields
{
    private const string Input = "Signature-Input";
    private const string Value = "Signature";

    /// <summary>
    /// Finds the one signature that has this tag, under any label; several lines of a field are joined with <c>", "</c> before. Throws
    /// <see cref="SignatureFormatException"/> when a field cannot be read, or none or several signatures have the tag.
    /// </summary>
    public static ReceivedSignature Parse(string signatureInput, string signature, string tag)
    {
        var (label, list) = FindTagged(StructuredFields.ParseDictionary(signatureInput, Input), tag);
        var parameters = SignatureParameters.Parse(list);
        if (!StructuredFields.ParseDictionary(signature, Value).TryGetValue(label, out var member))
        {
            throw new SignatureFormatException("Signature has no member with the label that Signature-Input gives.");
        }

        return member is FieldItem { Value.AsBytes: { } bytes }
            ? new ReceivedSignature(label, parameters, bytes)
            : throw new SignatureFormatException("Signature holds a member that is not a byte sequence.");
    }

    private static (string Label, InnerList List) FindTagged(OrderedDictionary<string, FieldMember> members, string tag)
    {
        (string Label, InnerList List)? found = null;
        foreach (var (label, member) in members)
        {
            if (member is not InnerList list)
                throw new SignatureFormatException("Signature-Input holds a member that is not an inner list.");
            if (!list.Parameters.TryGet("tag", out var value)) continue;
            if (value.AsString is not { } theirs) throw new SignatureFormatException("Signature-Input: tag must be a string.");
            if (theirs != tag) continue;

            // Which of two to believe is a choice an attacker must not make for us (RFC 9421, 7.2.6).
            if (found is not null) throw new SignatureFormatException("Signature-Input holds more than one signature with this tag.");
            found = (label, list);
        }

        return found ?? throw new SignatureFormatException("Signature-Input holds no signature with the tag that is asked for.");
    }
}
