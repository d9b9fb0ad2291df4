using System.Collections.Frozen;

namespace Waxseal.Protection;

/// <summary>The ring as one instance has it in memory: the document, and the keys of it that still open something.</summary>
internal sealed class KeyRingSnapshot
{
    private readonly FrozenDictionary<string, byte[]> keys;
    private readonly FrozenDictionary<KeyPurpose, IReadOnlyList<KeyVersion>> versions;
    private readonly FrozenDictionary<int, Macs> ids;
    private readonly FrozenDictionary<int, Macs> rows;
    private readonly FrozenDictionary<(string Account, DateOnly Day), int> leakedDataKeys;

    public KeyRingSnapshot(KeyRingDocument document, IReadOnlyDictionary<string, byte[]> keys, DateTimeOffset now)
    {
        Document = document;
        this.keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
        versions = document.Versions.GroupBy(one => one.Purpose)
            .ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<KeyVersion>)[.. group.OrderBy(one => one.Number)]);
        Missing = [.. document.Versions.Where(one => one.Retired is null && !keys.ContainsKey(one.Name))];
        LeakedWrapping = [.. LeakedIn(Of(KeyPurpose.KeyEncryption))];
        leakedDataKeys = (document.LeakedDataKeys ?? []).GroupBy(one => (one.Account, one.Day))
            .ToFrozenDictionary(group => group.Key, group => group.Count());
        ids = MacsOf(KeyPurpose.Ids);
        rows = MacsOf(KeyPurpose.Rows);
        Tokens = new PhoneTokens(
            Held(KeyPurpose.PhoneTokens).ToDictionary(one => one.Number, one => this.keys[one.Name]),
            KeyTimeline.CurrentAt(Of(KeyPurpose.PhoneTokens), now).Number);
    }

    public KeyRingDocument Document { get; }

    /// <summary>How many of this day's data keys of this account leaked by themselves.</summary>
    public int LeakedOf(string account, DateOnly day) =>
        leakedDataKeys.Count == 0 ? 0 : leakedDataKeys.GetValueOrDefault((account, day));

    public PhoneTokens Tokens { get; }

    /// <summary>Versions that should open something, and whose key the vault did not give.</summary>
    public IReadOnlyList<KeyVersion> Missing { get; }

    /// <summary>Key-encryption keys that leaked, but for those that were never current, and when each was replaced.</summary>
    public (int Number, DateTimeOffset Replaced)[] LeakedWrapping { get; }

    public IReadOnlyDictionary<string, byte[]> Keys => keys;

    public IReadOnlyList<KeyVersion> Of(KeyPurpose purpose) => versions.TryGetValue(purpose, out var found) ? found : [];

    public byte[]? KeyOf(KeyVersion version) => keys.GetValueOrDefault(version.Name);

    public Macs? IdsOf(int number) => ids.GetValueOrDefault(number);

    public Macs? RowsOf(int number) => rows.GetValueOrDefault(number);

    private static IEnumerable<(int Number, DateTimeOffset Replaced)> LeakedIn(IReadOnlyList<KeyVersion> versions) =>
        from one in versions
        where one.Compromised is not null && !one.IsVoid
        select (one.Number, KeyTimeline.ReplacedAt(versions, one) ?? DateTimeOffset.MaxValue);

    private FrozenDictionary<int, Macs> MacsOf(KeyPurpose purpose) =>
        Held(purpose).ToFrozenDictionary(one => one.Number, one => new Macs(keys[one.Name]));

    private IEnumerable<KeyVersion> Held(KeyPurpose purpose) =>
        Of(purpose).Where(one => one.Retired is null && keys.ContainsKey(one.Name));
}
