using System.Collections;

namespace Waxseal.Protocols.Signing;

/// <summary>The parameters of an item or an inner list, in order, keys distinct (RFC 8941, 3.1.2).</summary>
public sealed class FieldParameters : IReadOnlyCollection<KeyValuePair<string, BareItem>>
{
    private readonly OrderedDictionary<string, BareItem> entries;

    internal FieldParameters(OrderedDictionary<string, BareItem> entries) => this.entries = entries;

    public static FieldParameters Empty { get; } = new([]);

    public int Count => entries.Count;

    /// <summary>
    /// Throws <see cref="ArgumentException"/> when a key is not one of RFC 8941; a repeated key keeps its place and takes the later
    /// value.
    /// </summary>
    public static FieldParameters Of(params ReadOnlySpan<KeyValuePair<string, BareItem>> parameters)
    {
        var distinct = new OrderedDictionary<string, BareItem>(parameters.Length);
        foreach (var (key, value) in parameters)
        {
            if (!FieldGrammar.IsKey(key)) throw new ArgumentException("Not a key of a structured field.", nameof(parameters));
            distinct[key] = value;
        }

        return new FieldParameters(distinct);
    }

    public bool TryGet(string key, out BareItem value) => entries.TryGetValue(key, out value);

    public bool Contains(string key) => entries.ContainsKey(key);

    public OrderedDictionary<string, BareItem>.Enumerator GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, BareItem>> IEnumerable<KeyValuePair<string, BareItem>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => entries.GetEnumerator();
}
