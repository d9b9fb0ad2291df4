using System.Security.Authentication;

namespace Waxseal.Channels;

/// <summary>One side does not accept the certificate of the other; the message says why and what to do about it.</summary>
public sealed class TlsRefusedException(string code, string message) : AuthenticationException(message)
{
    /// <summary>The reason in a word, e.g. <c>expired</c>.</summary>
    public string Code { get; } = code;
}
