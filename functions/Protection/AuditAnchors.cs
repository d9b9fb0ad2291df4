using System.Globalization;
using System.Text.Json;

namespace Waxseal.Protection;

/// <summary>
/// The heads of days in the vault, a secret each: <c>waxseal-audit-yyyyMMdd</c>; of a day that goes on
/// <c>waxseal-audit-open-yyyyMMdd</c>.
/// </summary>
public sealed class AuditAnchors(IVault vault)
{
    /// <summary>The day's anchor, or null when there is none. What reads as none of that day comes as one that holds no seal.</summary>
    public Task<AuditAnchor?> FindAsync(DateOnly day, CancellationToken cancellation) =>
        FindAsync(day, NameOf(day), open: false, cancellation);

    /// <summary>The same of a day as far as it had come.</summary>
    public Task<AuditAnchor?> FindOpenAsync(DateOnly day, CancellationToken cancellation) =>
        FindAsync(day, OpenNameOf(day), open: true, cancellation);

    public Task WriteAsync(AuditAnchor anchor, CancellationToken cancellation) => vault.WriteAsync(
        anchor.Open ? OpenNameOf(anchor.Day) : NameOf(anchor.Day),
        JsonSerializer.SerializeToUtf8Bytes(anchor, AuditJson.Default.AuditAnchor), cancellation);

    /// <summary>The secret of a day that goes on.</summary>
    internal static string OpenNameOf(DateOnly day) => "waxseal-audit-open-" + Text(day);

    private async Task<AuditAnchor?> FindAsync(DateOnly day, string name, bool open, CancellationToken cancellation)
    {
        if (await vault.FindAsync(name, cancellation) is not { } bytes) return null;
        try
        {
            return JsonSerializer.Deserialize(bytes, AuditJson.Default.AuditAnchor) is { } read && read.Day == day && read.Open == open
                && read.Segments.All(one => one is not null)
                    ? read
                    : AuditAnchor.Unreadable(day);
        }
        catch (JsonException)
        {
            return AuditAnchor.Unreadable(day);
        }
    }

    private static string NameOf(DateOnly day) => "waxseal-audit-" + Text(day);

    private static string Text(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
