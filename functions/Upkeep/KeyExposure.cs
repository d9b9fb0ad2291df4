using System.Buffers;
using System.Globalization;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Keeps in the audit what stood under a leaked key. Signed or wrapped anew it bears no trace of that key, so this comes first.
/// </summary>
public sealed class KeyExposure(IKeyUses uses, IAuditTrail audit)
{
    /// <summary>Names of one entry, so that it stays a small row.</summary>
    internal const int NamesMax = 50;

    private const int NameCharactersMax = 64;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/");

    /// <summary>
    /// Lists what stands under a version now, and writes it down. Said again, it writes down what is left; the same list on one day once.
    /// </summary>
    public async Task<KeyUse> KeepAsync(KeyPurpose purpose, int version, string actor, CancellationToken cancellation)
    {
        var use = await uses.ListAsync(purpose, version, cancellation);
        var subject = $"{purpose.Code()}/{version}";
        foreach (var (kind, names) in NamesOf(use))
        {
            foreach (var some in names.Chunk(NamesMax))
            {
                var list = $"{kind} {string.Join(' ', some.Select(Shown))}";
                await audit.AppendAsync(
                    new AuditEntry("keys.exposed", AccountId.Gateway.Value, actor, subject, list), $"{subject}|{list}", cancellation);
            }
        }

        return use;
    }

    private static IEnumerable<(string Kind, IEnumerable<string> Names)> NamesOf(KeyUse use) =>
    [
        ("data_key", use.DataKeys.SelectMany(one => one.Days.Select(
            day => $"{one.Account}/{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"))),
        ("account", use.Accounts),
        ("api_key", use.ApiKeys),
        ("webhook", use.Webhooks),
        ("held_message", use.HeldMessages),
        ("legal_hold", use.LegalHolds),
        ("key_networks", use.KeyNetworks),
    ];

    // Nothing of a listed row is proved: what is no name of ours must neither fill the audit nor keep the entry out of it.
    private static string Shown(string name) =>
        name.Length is > 0 and <= NameCharactersMax && !name.AsSpan().ContainsAnyExcept(NameCharacters) ? name : "unreadable";
}
