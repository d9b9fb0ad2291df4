namespace Waxseal.Protocols.Signing;

/// <summary>The types of RFC 8941, 3.3.</summary>
public enum BareItemKind
{
    None = 0,
    Integer,
    Decimal,
    String,
    Token,
    Bytes,
    Boolean,
}
