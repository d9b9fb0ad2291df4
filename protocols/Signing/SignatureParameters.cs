using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>What one signature covers and says about itself (RFC 9421, 2.3).</summary>
public sealed class SignatureParameters
{
    /// <summary>More would be an attack on the time it takes to look for each.</summary>
    public const int ComponentsMax = 64;

    private readonly ComponentIdentifier[] identifiers;
    private readonly string[] components;

    private SignatureParameters(InnerList list)
    {
        identifiers = ReadComponents(list.Items);
        components = Array.ConvertAll(identifiers, identifier => identifier.Text);
        foreach (var (key, value) in list.Parameters) Take(key, value);
        Serialized = Write(list);
    }

    /// <summary>
    /// In order: a name alone (<c>@method</c>, <c>content-type</c>), or with its parameters (<c>@query-param;name="id"</c>).
    /// </summary>
    public IReadOnlyList<string> Components => components;

    /// <summary>Seconds since 1970, UTC.</summary>
    public long? Created { get; private set; }

    /// <summary>Seconds since 1970, UTC.</summary>
    public long? Expires { get; private set; }

    public string? Nonce { get; private set; }

    public string? KeyId { get; private set; }

    /// <summary>What the signer claims; the key's own record decides.</summary>
    public string? Algorithm { get; private set; }

    public string? Tag { get; private set; }

    /// <summary>The value of <c>@signature-params</c>: components and parameters in the order received, spelled canonically.</summary>
    public string Serialized { get; }

    internal IReadOnlyList<ComponentIdentifier> Identifiers => identifiers;

    /// <summary>Whether the component, written as in <see cref="Components"/>, is signed.</summary>
    public bool Covers(string component) => Array.IndexOf(components, component) >= 0;

    /// <summary>Reads one member of Signature-Input; throws <see cref="SignatureFormatException"/>.</summary>
    public static SignatureParameters Parse(InnerList list) => new(list);

    private static ComponentIdentifier[] ReadComponents(IReadOnlyList<FieldItem> items)
    {
        if (items.Count > ComponentsMax) throw new SignatureFormatException($"Signature-Input lists more than {ComponentsMax} components.");
        var read = new ComponentIdentifier[items.Count];
        for (var index = 0; index < read.Length; index++)
        {
            read[index] = ComponentIdentifier.Parse(items[index]);
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (!read[earlier].IsSame(read[index])) continue;
                throw new SignatureFormatException($"Signature-Input lists {ComponentIdentifier.Shown(read[index].Name)} twice.");
            }
        }

        return read;
    }

    // Parameters nobody registered are signed like the others and mean nothing here (RFC 9421, 2.3).
    private void Take(string key, BareItem value)
    {
        switch (key)
        {
            case "created":
                Created = value.AsInteger ?? throw Wrong(key, "an integer");
                break;
            case "expires":
                Expires = value.AsInteger ?? throw Wrong(key, "an integer");
                break;
            case "nonce":
                Nonce = value.AsString ?? throw Wrong(key, "a string");
                break;
            case "keyid":
                KeyId = value.AsString ?? throw Wrong(key, "a string");
                break;
            case "alg":
                Algorithm = value.AsString ?? throw Wrong(key, "a string");
                break;
            case "tag":
                Tag = value.AsString ?? throw Wrong(key, "a string");
                break;
        }
    }

    private static SignatureFormatException Wrong(string key, string wanted) => new($"Signature-Input: {key} must be {wanted}.");

    private static string Write(InnerList list)
    {
        var text = new StringBuilder(256);
        StructuredFieldWriter.AppendMember(text, list);
        return text.ToString();
    }
}
