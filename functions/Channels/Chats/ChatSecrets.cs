using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Channels.Chats;

/// <summary>
/// Secrets of chat services, from the settings or from the vault, where a change needs no restart: what was read counts for some minutes.
/// While the vault is away, what was read last goes on counting; a secret that the vault has no more, or refuses, does not.
/// </summary>
public sealed partial class ChatSecrets(IVault vault, TimeProvider time, ILogger<ChatSecrets> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MissingFor = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Read> reads = new(StringComparer.Ordinal);

    /// <summary>The secret's bytes, or null when it can't be had now.</summary>
    /// <param name="place">The secret itself, or <c>vault:</c> and its name there.</param>
    /// <param name="cancellation">Ends it.</param>
    public async ValueTask<byte[]?> FindAsync(string place, CancellationToken cancellation)
    {
        if (!place.StartsWith(OperatorKeys.VaultMark, StringComparison.Ordinal))
            return place.Length > 0 ? Encoding.UTF8.GetBytes(place) : null;
        var name = place[OperatorKeys.VaultMark.Length..];
        var before = reads.GetValueOrDefault(name);
        if (before is not null && time.GetUtcNow() < before.Until) return before.Secret;
        var read = await ReadAsync(name, before?.Secret, cancellation);
        reads[name] = new Read(read, time.GetUtcNow() + (read is null ? MissingFor : Fresh));
        return read;
    }

    /// <summary>The service did not take the secret: the vault may have a newer one.</summary>
    public void Forget(string place)
    {
        if (place.StartsWith(OperatorKeys.VaultMark, StringComparison.Ordinal))
            reads.TryRemove(place[OperatorKeys.VaultMark.Length..], out _);
    }

    private async Task<byte[]?> ReadAsync(string name, byte[]? before, CancellationToken cancellation)
    {
        try
        {
            // Kept as text, often with the line's end behind it.
            if (await vault.FindAsync(name, cancellation) is { Length: > 0 } secret)
                return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(secret).Trim());
            Log.Missing(logger, name, "missing");
            return null;
        }
        catch (Exception exception) when (exception is SecretRefusedException or FormatException)
        {
            Log.Missing(logger, name, FaultName.Of(exception));
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the vault: whatever failed, the next read may do.
            Log.Missing(logger, name, FaultName.Of(exception));
            return before;
        }
    }

    // A class, so that nothing prints it.
    private sealed class Read(byte[]? secret, DateTimeOffset until)
    {
        public byte[]? Secret => secret;

        public DateTimeOffset Until => until;
    }

    private static partial class Log
    {
        [LoggerMessage(530, LogLevel.Error, "The secret {Name} could not be read from the vault ({Error}).")]
        public static partial void Missing(ILogger logger, string name, string error);
    }
}
