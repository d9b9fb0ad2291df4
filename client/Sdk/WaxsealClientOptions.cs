using System.Security.Cryptography;
using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>How to reach a gateway, and as whom. All defaults of the client stand here.</summary>
public sealed record WaxsealClientOptions
{
    /// <summary>E.g. <c>https://gateway.example.com</c>.</summary>
    public required Uri Url { get; init; }

    public required SigningKey Key { get; init; }

    /// <summary>
    /// Where later versions of <see cref="Key"/> are kept. What it holds is used instead of the key given here, when it is that key's.
    /// </summary>
    public IKeyStore? KeyStore { get; init; }

    /// <summary>
    /// Rotates the key when the gateway says that it ends soon; needs a <see cref="KeyStore"/>. A key that could not be saved is not used.
    /// </summary>
    public bool RotateAutomatically { get; init; }

    /// <summary>Is told why a rotation, or saving it, failed; the key in use is used on, and it is tried again after ten minutes.</summary>
    public Action<Exception>? RotationFailed { get; init; }

    /// <summary>How long one try may take, from the connection to the answer's last octet.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries after the first one.</summary>
    public int RetriesMax { get; init; } = 4;

    /// <summary>The first pause; each next is twice as long, plus up to as much again by chance.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>No pause is longer; when the gateway asks for a longer one, its answer is the result.</summary>
    public TimeSpan RetryPauseMax { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>First pause between two looks at a message; it grows to ten times as much.</summary>
    public TimeSpan WatchPause { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public RandomNumberGenerator Random { get; init; } = RandomNumberGenerator.Create();
}
