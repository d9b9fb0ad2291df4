namespace Waxseal.Protocols.Signing;

/// <summary>A list in parentheses with its parameters (RFC 8941, 3.1.1).</summary>
public sealed record InnerList(IReadOnlyList<FieldItem> Items, FieldParameters Parameters) : FieldMember(Parameters);
