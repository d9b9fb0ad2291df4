using System.Text;

namespace Waxseal.Local.Tables;

/// <summary>The order of keys and texts: by code point, which is the order of their UTF-8 bytes in the index.</summary>
internal static class KeyOrder
{
    public static int Compare(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        if (common == a.Length || common == b.Length) return a.Length - b.Length;
        // Only surrogates sort differently as UTF-16: they stand for code points above U+FFFF.
        if (!char.IsSurrogate(a[common]) && !char.IsSurrogate(b[common])) return a[common] - b[common];
        return Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
    }
}
