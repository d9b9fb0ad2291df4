namespace Waxseal.Protocols.Smpp;

/// <summary>The top bit of a <see cref="CommandId"/>, which makes the response of a request (SMPP 3.4, 5.1.2.1).</summary>
public static class CommandIds
{
    private const uint ResponseBit = 0x8000_0000;

    /// <summary>True for a response, which is never answered.</summary>
    public static bool IsResponse(this CommandId id) => ((uint)id & ResponseBit) != 0;

    /// <summary>The id of the answer to this request.</summary>
    public static CommandId Response(this CommandId id) => (CommandId)((uint)id | ResponseBit);
}
