using System.Globalization;
using System.Text.Json;

namespace Waxseal.Protection;

/// <summary>The heads of days in the vault, a secret each: <c>waxseal-audit-yyyyMMdd</c>.</summary>
public sealed class AuditAnchors(IVault vault)
{
    /// <summary>The day's anchor, or null when there is none. What reads as none of that day comes as one that holds no seal.</summary>
    public async Task<AuditAnchor?> FindAsync(DateOnly day, CancellationToken cancellation)
    {
        if (await vault.FindAsync(NameOf(day), cancellation) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize(bytes, AuditJson.Default.AuditAnchor) is { } read && read.Day == day
                && read.Segments.All(one => one is not null)
                    ? read
                    : AuditAnchor.Unreadable(day);
        }
        catch (JsonException)
        {
            return AuditAnchor.Unreadable(day);
        }
    }

    public Task WriteAsync(AuditAnchor anchor, CancellationToken cancellation) =>
        vault.WriteAsync(NameOf(anchor.Day), JsonSerializer.SerializeToUtf8Bytes(anchor, AuditJson.Default.AuditAnchor), cancellation);

    private static string NameOf(DateOnly day) => "waxseal-audit-" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
