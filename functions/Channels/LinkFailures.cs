using System.Net.Sockets;
using System.Security.Authentication;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>Why a bind failed: a stable code for the health of the links, a sentence for the log.</summary>
internal static class LinkFailures
{
    /// <summary>The sentence; of what nobody foresaw, its type only.</summary>
    public static string SentenceOf(Exception exception) => exception is SocketException or IOException or AuthenticationException
        or SmppBindException or SmppFormatException or TimeoutException or LinkSettingException
        ? exception.Message
        : exception.GetType().Name;

    /// <summary>The code; never what the operator wrote.</summary>
    public static string CodeOf(Exception exception) => exception switch
    {
        TlsRefusedException refused => "tls_" + refused.Code,
        AuthenticationException => "tls_handshake",
        SmppBindException { Status: { } status } => status.ToString(),
        SmppBindException => "bind_unanswered",
        LinkSettingException => "setting_unreadable",
        SocketException socket => "connect_" + socket.SocketErrorCode,
        TimeoutException => "timeout",
        _ => "connection_broke",
    };
}
