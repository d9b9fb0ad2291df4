using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Warns ahead of keys that a person must change (operators' secrets in the vault), and of changes that should have happened by themselves
/// and did not. One warning a date and step, however often it runs.
/// </summary>
public sealed partial class KeyWarnings(
    KeyRing ring, IVaultDates dates, IAuditTrail audit, IAnnouncements announcements, IOptions<OperatorsOptions> operators,
    IOptions<ProtectionOptions> options, TimeProvider time, ILogger<KeyWarnings> logger)
{
    /// <summary>Looks at all of them; the number of warnings that stand.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ends = KeyWarningJudge.Overdue(ring.Document, now, options.Value).ToList();
        foreach (var name in SecretsOf(operators.Value))
        {
            if (await dates.FindDatesAsync(name, cancellation) is { } found)
                ends.Add(new KeyEnd(name, 1, KeyWarningJudge.EndOf(found, options.Value.OperatorSecretAgeMax)));
        }

        var warned = 0;
        foreach (var end in ends)
        {
            if (KeyWarningJudge.StepOf(end.Due, now, options.Value.KeyWarningDays) is not { } days) continue;
            await WarnAsync(end, days, cancellation);
            warned++;
        }

        return warned;
    }

    private async Task WarnAsync(KeyEnd end, int days, CancellationToken cancellation)
    {
        Log.Due(logger, end.Key, end.Version, end.Due);
        var step = days == 0 ? "overdue" : $"{days}_days";
        await audit.AppendAsync(
            new AuditEntry("keys.due", AccountId.Gateway.Value, "key-rotation", $"{end.Key}/{end.Version}", step),
            $"due-{end.Key}-{end.Version}-{end.Due:yyyyMMddHHmm}-{days}", cancellation);

        // Its time is that of the step, not of the run: a second run tells of the same event.
        await announcements.TellAsync(
            AccountId.Gateway, new KeyNotice(KeyNotice.Expiring, end.Key, end.Version, end.Due.AddDays(-days), end.Due), cancellation);
    }

    private static IEnumerable<string> SecretsOf(OperatorsOptions all) => all.Operators
        .SelectMany(one => one.TrustedRoots.Append(one.Password).Append(one.ClientCertificate).Append(one.ClientKey))
        .Where(place => place.StartsWith(OperatorKeys.VaultMark, StringComparison.Ordinal))
        .Select(place => place[OperatorKeys.VaultMark.Length..])
        .Distinct(StringComparer.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(711, LogLevel.Warning, "Key {Name}, version {Version}, is to be changed by {Due:O}.")]
        public static partial void Due(ILogger logger, string name, int version, DateTimeOffset due);
    }
}
