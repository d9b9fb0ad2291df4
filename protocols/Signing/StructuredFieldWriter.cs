using System.Text;

namespace Waxseal.Protocols.Signing;

/// <summary>The serialisation algorithms of RFC 8941, 4.1. Nothing here can fail: the values were checked when they were made.</summary>
internal static class StructuredFieldWriter
{
    public static void AppendDictionaryMember(StringBuilder text, string key, FieldMember member)
    {
        text.Append(key);
        if (member is FieldItem { Value.IsTrue: true })
        {
            AppendParameters(text, member.Parameters);
            return;
        }

        text.Append('=');
        AppendMember(text, member);
    }

    public static void AppendMember(StringBuilder text, FieldMember member)
    {
        if (member is InnerList list) AppendInnerItems(text, list.Items);
        else if (member is FieldItem item) AppendBareItem(text, item.Value);
        AppendParameters(text, member.Parameters);
    }

    public static void AppendParameters(StringBuilder text, FieldParameters parameters)
    {
        foreach (var (key, value) in parameters)
        {
            text.Append(';').Append(key);
            if (value.IsTrue) continue;
            text.Append('=');
            AppendBareItem(text, value);
        }
    }

    public static void AppendBareItem(StringBuilder text, BareItem value)
    {
        switch (value.Kind)
        {
            case BareItemKind.Integer:
                text.Append(value.AsInteger);
                break;
            case BareItemKind.Decimal:
                AppendDecimal(text, value.Thousandths);
                break;
            case BareItemKind.String:
                AppendString(text, value.AsString);
                break;
            case BareItemKind.Token:
                text.Append(value.AsToken);
                break;
            case BareItemKind.Bytes:
                text.Append(':').Append(Convert.ToBase64String(value.AsBytes.GetValueOrDefault().Span)).Append(':');
                break;
            case BareItemKind.Boolean:
                text.Append(value.IsTrue ? "?1" : "?0");
                break;
            default:
                throw new InvalidOperationException("A default BareItem has no text.");
        }
    }

    private static void AppendInnerItems(StringBuilder text, IReadOnlyList<FieldItem> items)
    {
        text.Append('(');
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0) text.Append(' ');
            AppendMember(text, items[index]);
        }

        text.Append(')');
    }

    private static void AppendString(StringBuilder text, ReadOnlySpan<char> content)
    {
        text.Append('"');
        while (true)
        {
            var special = content.IndexOfAny('"', '\\');
            if (special < 0) break;
            text.Append(content[..special]).Append('\\').Append(content[special]);
            content = content[(special + 1)..];
        }

        text.Append(content).Append('"');
    }

    // One digit after the point at least, no zeros at the end beyond it (RFC 8941, 4.1.5).
    private static void AppendDecimal(StringBuilder text, long thousandths)
    {
        if (thousandths < 0) text.Append('-');
        var (whole, fraction) = Math.DivRem(Math.Abs(thousandths), 1000);
        text.Append(whole).Append('.').Append((char)('0' + fraction / 100));
        if (fraction % 100 == 0) return;
        text.Append((char)('0' + fraction / 10 % 10));
        if (fraction % 10 != 0) text.Append((char)('0' + fraction % 10));
    }
}
