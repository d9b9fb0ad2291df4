namespace Waxseal.Protection;

/// <summary>One thing that stands under a version of a key. Nothing of it is proved: it is what a row says of itself.</summary>
/// <param name="Kind">What it is: <c>data_key</c>, <c>account</c>, <c>api_key</c>, <c>webhook</c>, ...</param>
/// <param name="Name">What it is known by.</param>
/// <param name="Place">Where it stands in the whole list, to go on behind it.</param>
public sealed record KeyUseName(string Kind, string Name, KeyUsePlace Place)
{
    /// <summary>No name: a row that stands under another key, and how far the list has come by it.</summary>
    public static KeyUseName None(KeyUsePlace place) => new("", "", place);

    /// <summary>Only the kind: the rest is what somebody may have written into a table.</summary>
    public override string ToString() => $"KeyUseName({Kind})";
}
