namespace Waxseal.Protocols.Smpp;

/// <summary>How the octets of a text are to be read (SMPP 3.4, 5.2.19). Values without a name pass through.</summary>
public enum DataCoding : byte
{
    /// <summary>The operator's default: GSM 03.38, one septet an octet.</summary>
    Default = 0,
    /// <summary>IA5, ASCII.</summary>
    Ascii = 1,
    /// <summary>ISO 8859-1.</summary>
    Latin1 = 3,
    /// <summary>Octets without meaning to the network.</summary>
    Binary = 4,
    /// <summary>UTF-16, big-endian.</summary>
    Ucs2 = 8,
}
