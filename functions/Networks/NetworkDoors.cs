using Microsoft.Extensions.Logging;
using Waxseal.Protection;
using Waxseal.Protocols.Camara;

namespace Waxseal.Networks;

/// <summary>
/// Opens the way to one operator: reads its secret from the vault when it is first needed, and anew when the operator refused it. One
/// reading serves all who wait, and goes on when their budget is over: the next message has it.
/// </summary>
internal sealed partial class NetworkDoors(
    NetworkOptions settings, HttpClient http, IVault vault, TimeProvider time, ILogger logger)
{
    // A secret that is missing or refused is not read for each message.
    private static readonly TimeSpan ReadPause = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private Task<NetworkDoor?>? opening;
    private DateTimeOffset readAt;

    /// <summary>The way in, or why there is none.</summary>
    public async Task<(NetworkDoor? Door, CamaraError Error)> OpenAsync(CancellationToken inTime, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime, cancellation);
        try
        {
            var door = await Opening().WaitAsync(either.Token);
            return (door, door is null ? CamaraError.Unauthenticated : CamaraError.None);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, CamaraError.Slow);
        }
    }

    /// <summary>The operator did not take what came through this door: perhaps there is a new secret.</summary>
    public void Refused(NetworkDoor door)
    {
        if (time.GetUtcNow() - door.ReadAt < ReadPause) return;
        lock (gate)
        {
            if (opening is { IsCompletedSuccessfully: true } last && last.Result == door) opening = null;
        }
    }

    private Task<NetworkDoor?> Opening()
    {
        lock (gate)
        {
            if (opening is { } last && !(last.IsCompleted && MayReadAgain(last))) return last;
            readAt = time.GetUtcNow();
            return opening = ReadAsync();
        }
    }

    private bool MayReadAgain(Task<NetworkDoor?> last) =>
        (!last.IsCompletedSuccessfully || last.Result is null) && time.GetUtcNow() - readAt >= ReadPause;

    private async Task<NetworkDoor?> ReadAsync()
    {
        var name = settings.ClientSecret["vault:".Length..];
        try
        {
            var secret = await vault.FindAsync(name, CancellationToken.None);
            if (secret is { Length: > 0 }) return Door(secret);
            Log.NoSecret(logger, settings.Name, name);
        }
        catch (Exception failure)
        {
            // The seam to the vault: whatever failed, this operator can't be asked now.
            Log.NotRead(logger, settings.Name, name, Flow.FaultName.Of(failure));
        }

        return null;
    }

    private NetworkDoor Door(byte[] secret)
    {
        var root = new Uri(settings.BaseUrl.EndsWith('/') ? settings.BaseUrl : settings.BaseUrl + "/");
        var authorize = settings.AuthorizeUrl.Length > 0 ? new Uri(settings.AuthorizeUrl) : null;
        var site = new CamaraSite(root, new Uri(settings.TokenUrl), authorize, settings.ClientId, secret) { Purpose = settings.Purpose };
        var tokens = new CamaraTokens(http, site, time);
        return new NetworkDoor(new CamaraClient(http, site, tokens, time), tokens, time.GetUtcNow());
    }

    private static partial class Log
    {
        [LoggerMessage(663, LogLevel.Error, "{Operator} can't be asked: the vault has no secret {Name}.")]
        public static partial void NoSecret(ILogger logger, string @operator, string name);

        [LoggerMessage(664, LogLevel.Error, "{Operator} can't be asked: the secret {Name} can't be read ({Error}).")]
        public static partial void NotRead(ILogger logger, string @operator, string name, string error);
    }
}
