using System.Security.Cryptography;

namespace Waxseal.Protocols.Signing;

/// <summary>Makes the two fields that sign a message (RFC 9421, 3.1).</summary>
public static class RequestSigning
{
    /// <summary>
    /// The values of Signature-Input and Signature. Components are written as in <see cref="SignatureParameters.Components"/>, times are
    /// seconds since 1970. Throws <see cref="SignatureFormatException"/> when the message lacks a component.
    /// </summary>
    public static (string SignatureInput, string Signature) Sign(
        SignedMessage message, IReadOnlyList<string> components, SigningKey key, long created, string nonce, string tag,
        long? expires = null, string label = "sig")
    {
        if (!FieldGrammar.IsKey(label)) throw new ArgumentException("Not a label of a signature.", nameof(label));
        var items = new List<FieldItem>(components.Count);
        foreach (var component in components)
        {
            var identifier = ComponentIdentifier.Parse(component);
            items.Add(new FieldItem(BareItem.String(identifier.Name), identifier.Parameters));
        }

        var parameters = SignatureParameters.Parse(new InnerList(items, ParametersOf(key, created, nonce, tag, expires)));
        var signature = SignBytes(key, SignatureBase.Build(message, parameters));
        return ($"{label}={parameters.Serialized}", $"{label}=:{Convert.ToBase64String(signature)}:");
    }

    private static FieldParameters ParametersOf(SigningKey key, long created, string nonce, string tag, long? expires)
    {
        var parameters = new OrderedDictionary<string, BareItem>(7) { ["created"] = BareItem.Integer(created) };
        if (expires is { } until) parameters["expires"] = BareItem.Integer(until);
        parameters["nonce"] = BareItem.String(nonce);
        parameters["keyid"] = BareItem.String(key.KeyId);
        parameters["tag"] = BareItem.String(tag);
        return new FieldParameters(parameters);
    }

    private static byte[] SignBytes(SigningKey key, byte[] signatureBase)
    {
        switch (key.Algorithm)
        {
            case SignatureAlgorithm.HmacSha256:
                if (key.Secret.IsEmpty) throw new CryptographicException("An HMAC secret can't be empty.");
                return HMACSHA256.HashData(key.Secret.Span, signatureBase);
            case SignatureAlgorithm.EcdsaP256Sha256:
                using (var ecdsa = ECDsa.Create())
                {
                    ecdsa.ImportPkcs8PrivateKey(key.Secret.Span, out _);
                    EcdsaP256.RequireCurve(ecdsa);
                    return ecdsa.SignData(signatureBase, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
                }

            default:
                throw new ArgumentOutOfRangeException(nameof(key));
        }
    }
}
