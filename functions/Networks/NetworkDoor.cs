using Waxseal.Protocols.Camara;

namespace Waxseal.Networks;

/// <summary>The way to one operator, with its secret in it. Prints nothing.</summary>
/// <param name="client">Asks.</param>
/// <param name="tokens">Gets what the client needs to ask.</param>
/// <param name="readAt">When the secret was read.</param>
internal sealed class NetworkDoor(CamaraClient client, CamaraTokens tokens, DateTimeOffset readAt)
{
    public CamaraClient Client => client;

    public CamaraTokens Tokens => tokens;

    public DateTimeOffset ReadAt => readAt;
}
