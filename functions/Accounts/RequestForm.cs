using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Accounts;

/// <summary>The kept request as the signing code reads it.</summary>
public static class RequestForm
{
    /// <summary>Header fields that a signature may cover and that are kept with the message; others can't be covered.</summary>
    public static readonly IReadOnlyList<string> KeptFields =
        ["content-digest", "content-type", "content-length", "idempotency-key", "date"];

    public const string SignatureInput = "signature-input";
    public const string Signature = "signature";

    /// <summary>The message to rebuild the signature base from.</summary>
    public static SignedMessage ToSigned(this SignedSend request) =>
        new(request.Method, request.Authority, request.Path, request.Query,
            [.. request.Fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);

    /// <summary>One field's value, or null. The gate let each through at most once.</summary>
    public static string? FieldOf(this SignedSend request, string name)
    {
        foreach (var (field, value) in request.Fields)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }

    /// <summary>The signature of our profile. Throws <see cref="SignatureFormatException"/>.</summary>
    public static ReceivedSignature ReadSignature(this SignedSend request) =>
        SignatureFields.Parse(request.FieldOf(SignatureInput) ?? "", request.FieldOf(Signature) ?? "", SignatureRules.Tag);
}
