namespace Waxseal.Protocols.Smpp;

/// <summary>An address on the wire: type of number, numbering plan, and up to 20 characters (SMPP 3.4, 5.2.5 to 5.2.9).</summary>
/// <param name="Ton">Type of number: 0 unknown, 1 international, 2 national, 3 network, 5 alphanumeric.</param>
/// <param name="Npi">Numbering plan: 0 unknown, 1 E.164.</param>
/// <param name="Value">Digits without a plus sign, or a name.</param>
public readonly record struct SmppAddress(byte Ton, byte Npi, string Value)
{
    /// <summary>An E.164 number, with or without its plus sign.</summary>
    public static SmppAddress International(string number) => new(1, 1, number.TrimStart('+'));

    /// <summary>A sender's name, at most 11 characters by the networks' rules.</summary>
    public static SmppAddress Alphanumeric(string name) => new(5, 0, name);

    /// <summary>Says the kind only: an address is somebody's phone number.</summary>
    public override string ToString() => $"address of ton {Ton}, npi {Npi}";
}
