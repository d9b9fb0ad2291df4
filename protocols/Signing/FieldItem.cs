namespace Waxseal.Protocols.Signing;

/// <summary>A value with its parameters (RFC 8941, 3.3).</summary>
public sealed record FieldItem(BareItem Value, FieldParameters Parameters) : FieldMember(Parameters);
