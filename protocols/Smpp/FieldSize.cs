namespace Waxseal.Protocols.Smpp;

/// <summary>Longest C-octet strings by field, the closing NUL included (SMPP 3.4, 4.1 to 4.6).</summary>
internal static class FieldSize
{
    public const int SystemId = 16;
    public const int Password = 9;
    public const int SystemType = 13;
    public const int AddressRange = 41;
    public const int ServiceType = 6;
    public const int Address = 21;
    public const int Time = 17;
    public const int MessageId = 65;
    public const int ShortMessage = 254;
}
