namespace Waxseal.Protocols.Signing;

/// <summary>A member of a list or dictionary: <see cref="FieldItem"/> or <see cref="InnerList"/> (RFC 8941, 3.1).</summary>
public abstract record FieldMember(FieldParameters Parameters);
