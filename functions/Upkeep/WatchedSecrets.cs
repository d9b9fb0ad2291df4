using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Networks;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Secrets of operators, networks and channels in the vault, which people change: which the settings name, and what the vault says of each.
/// </summary>
public sealed partial class WatchedSecrets(
    IVaultDates dates, IOptions<OperatorsOptions> operators, IOptions<WhatsAppOptions> whatsApp, IOptions<NetworksOptions> networks,
    IOptions<ProtectionOptions> options, ILogger<WatchedSecrets> logger) : IKeySource
{
    /// <summary>The purpose's code.</summary>
    public const string Purpose = "credential";

    /// <inheritdoc/>
    public IReadOnlyList<string> Purposes { get; } = [Purpose];

    /// <summary>Names of the secrets, each once.</summary>
    public IEnumerable<string> Names => operators.Value.Operators
        .SelectMany(one => one.TrustedRoots.Append(one.Password).Append(one.ClientCertificate).Append(one.ClientKey))
        .Append(whatsApp.Value.AccessToken).Append(whatsApp.Value.AppSecret).Append(whatsApp.Value.VerifyToken)
        .Concat(networks.Value.Operators.Select(one => one.ClientSecret))
        .Where(place => place.StartsWith(OperatorKeys.VaultMark, StringComparison.Ordinal))
        .Select(place => place[OperatorKeys.VaultMark.Length..])
        .Distinct(StringComparer.Ordinal);

    /// <summary>When a person must have changed one; null when the vault has none of that name. Throws when the vault is away.</summary>
    public async Task<DateTimeOffset?> FindEndAsync(string name, CancellationToken cancellation) =>
        await dates.FindDatesAsync(name, cancellation) is { } found ? EndOf(found) : null;

    /// <inheritdoc/>
    public async Task<HeldKeyPage> PageAsync(string purpose, string after, int countMax, CancellationToken cancellation)
    {
        var names = Names.Where(name => string.CompareOrdinal(name, after) > 0).Order(StringComparer.Ordinal).Take(countMax + 1).ToArray();
        var keys = new List<HeldKey>();
        foreach (var name in names.Take(countMax)) keys.Add(new HeldKey(name, "", [await VersionAsync(name, cancellation)]));
        return new HeldKeyPage(keys, names.Length > countMax ? keys[^1].Id : "");
    }

    // The vault gives out its newest version, so there is no other that is used; its next date is the one that people are warned of.
    private async Task<HeldKeyVersion> VersionAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await dates.FindDatesAsync(name, cancellation) is { } found
                ? new HeldKeyVersion(null, KeyState.Current, found.Written)
                {
                    Name = found.Version.Length > 0 ? $"{name}/{found.Version}" : name, CurrentFrom = found.Written, Next = EndOf(found),
                }
                : new HeldKeyVersion(null, KeyState.Current, null) { Name = name, Unavailable = true };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // The seam to the vault: one secret that can't be looked at must not hide the others.
            Log.NotSeen(logger, name, exception.GetType().Name);
            return new HeldKeyVersion(null, KeyState.Current, null) { Name = name, Unavailable = true };
        }
    }

    private DateTimeOffset EndOf(SecretDates found) => KeyWarningJudge.EndOf(found, options.Value.OperatorSecretAgeMax);

    private static partial class Log
    {
        [LoggerMessage(719, LogLevel.Warning, "What the vault says of {Name} could not be read for the listing of keys: {Error}.")]
        public static partial void NotSeen(ILogger logger, string name, string error);
    }
}
