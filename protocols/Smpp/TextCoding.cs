namespace Waxseal.Protocols.Smpp;

/// <summary>The alphabet that an operator takes texts in, with the data_coding that says so. Other texts go as UCS-2.</summary>
public enum TextCoding
{
    /// <summary>Not said.</summary>
    None = 0,
    /// <summary>data_coding 0: GSM 03.38, one septet an octet.</summary>
    Gsm,
    /// <summary>data_coding 1: ASCII.</summary>
    Ascii,
    /// <summary>data_coding 3: ISO 8859-1.</summary>
    Latin1,
}
