using System.Buffers;
using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>
/// One covered component: a name and what its parameters ask for (RFC 9421, 2.1 and 2.2). An instance that exists is well formed.
/// </summary>
internal sealed class ComponentIdentifier
{
    private const int ShownMax = 20;
    private static readonly SearchValues<char> ShownCharacters = SearchValues.Create("@-abcdefghijklmnopqrstuvwxyz");

    private ComponentIdentifier(string name, FieldParameters parameters)
    {
        Name = name;
        Parameters = parameters;
        if (parameters.Count == 0)
        {
            Text = name;
            return;
        }

        var text = new StringBuilder();
        StructuredFieldWriter.AppendParameters(text, parameters);
        ParameterText = text.ToString();
        Text = name + ParameterText;
    }

    /// <summary>Lowercase field name, or a derived component with its @.</summary>
    public string Name { get; }

    public FieldParameters Parameters { get; }

    /// <summary>Empty, or begins with <c>;</c>.</summary>
    public string ParameterText { get; } = "";

    /// <summary>Name and parameters; no name may hold a <c>;</c>, so two different components never share it.</summary>
    public string Text { get; }

    public bool IsDerived => Name[0] == '@';

    /// <summary>
    /// The name as an error may repeat it: a peer can write anything there, and no number or text is to get into an answer.
    /// </summary>
    public static string Shown(string name) =>
        name.Length <= ShownMax && !name.AsSpan().ContainsAnyExcept(ShownCharacters) ? $"\"{name}\"" : "a component";

    public static ComponentIdentifier Parse(FieldItem item)
    {
        var name = item.Value.AsString ?? throw new SignatureFormatException("Signature-Input lists a component that is not a string.");
        if (!IsName(name)) throw new SignatureFormatException("Signature-Input lists a component that is no lowercase field name.");
        foreach (var (key, value) in item.Parameters) CheckParameter(name, key, value);
        return new ComponentIdentifier(name, item.Parameters);
    }

    /// <summary>Reads the form of <see cref="Text"/>: <c>@method</c>, <c>content-type</c>, <c>@query-param;name="id"</c>.</summary>
    public static ComponentIdentifier Parse(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal);
        if (end < 0) return Parse(new FieldItem(BareItem.ParsedString(text), FieldParameters.Empty));
        return Parse(StructuredFields.ParseItem($"\"{text.AsSpan(0, end)}\"{text.AsSpan(end)}", "A component"));
    }

    /// <summary>The same component, whatever the order of its parameters (RFC 9421, 2).</summary>
    public bool IsSame(ComponentIdentifier other)
    {
        if (!string.Equals(Name, other.Name) || Parameters.Count != other.Parameters.Count) return false;
        if (string.Equals(ParameterText, other.ParameterText)) return true;
        foreach (var (key, value) in Parameters)
        {
            if (!other.Parameters.TryGet(key, out var theirs) || !string.Equals(value.AsString, theirs.AsString)) return false;
        }

        return true;
    }

    public bool Has(string flag) => Parameters.Count > 0 && Parameters.Contains(flag);

    public string? TextOf(string key) => Parameters.TryGet(key, out var value) ? value.AsString : null;

    private static bool IsName(string name) =>
        name.Length > 0 && !name.AsSpan(name[0] == '@' ? 1 : 0).ContainsAnyExcept(FieldGrammar.LowerNameCharacters) && name != "@";

    // A parameter that is not understood would change what the component means (RFC 9421, 2.5).
    private static void CheckParameter(string name, string key, BareItem value)
    {
        var known = key switch
        {
            "sf" or "bs" or "tr" => value.IsTrue && name[0] != '@',
            "req" => value.IsTrue,
            "key" => value.Kind == BareItemKind.String && name[0] != '@',
            "name" => value.Kind == BareItemKind.String && name == "@query-param",
            _ => false,
        };
        if (!known) throw new SignatureFormatException($"Signature-Input lists {Shown(name)} with a parameter that is not supported.");
    }
}
