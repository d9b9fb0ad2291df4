using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waxseal.Protection;

/// <summary>The vault secret <c>waxseal-key-ring</c>: which versions of which keys there are. Each change gives a new document.</summary>
/// <param name="Versions">All versions of all purposes, those of a purpose in the order of their numbers.</param>
public sealed record KeyRingDocument(IReadOnlyList<KeyVersion> Versions)
{
    /// <summary>Data keys that leaked; null while none did.</summary>
    public IReadOnlyList<LeakedDataKey>? LeakedDataKeys { get; init; }

    /// <summary>
    /// Marks a data key as leaked; the same document when it is marked already. Null when the list is full: marks of days so long ago that
    /// nothing of them is sealed any more make room.
    /// </summary>
    public KeyRingDocument? CompromiseDataKey(LeakedDataKey leaked)
    {
        var listed = LeakedDataKeys ?? [];
        if (listed.Any(one => (one.Account, one.Day, one.Generation) == (leaked.Account, leaked.Day, leaked.Generation))) return this;
        var last = DateOnly.FromDateTime(leaked.Compromised.UtcDateTime).AddDays(-LeakedDataKey.DaysKept);
        var kept = listed.Where(one => one.Day >= last).ToArray();
        return kept.Length >= LeakedDataKey.CountMax ? null : this with { LeakedDataKeys = [.. kept, leaked] };
    }

    /// <summary>The versions of a purpose, oldest first.</summary>
    public IReadOnlyList<KeyVersion> Of(KeyPurpose purpose) => [.. Versions.Where(one => one.Purpose == purpose)];

    /// <summary>Adds a version that is current from then on.</summary>
    public KeyRingDocument Announce(
        KeyPurpose purpose, Func<KeyPurpose, int, string> nameOf, DateTimeOffset now, DateTimeOffset currentFrom)
    {
        var number = Of(purpose).Select(one => one.Number).DefaultIfEmpty(0).Max() + 1;
        return this with { Versions = [.. Versions, new KeyVersion(purpose, number, nameOf(purpose, number), now, currentFrom)] };
    }

    /// <summary>
    /// Marks a version as leaked. Was it the current one, the announced one takes its place from `changeAt` on, or else a new one.
    /// Doing it again changes nothing.
    /// </summary>
    public KeyRingDocument Compromise(
        KeyPurpose purpose, int number, Func<KeyPurpose, int, string> nameOf, DateTimeOffset now, DateTimeOffset changeAt)
    {
        var versions = Of(purpose);
        if (versions.FirstOrDefault(one => one.Number == number) is not { Compromised: null } leaked) return this;
        var marked = Replace(leaked with { Compromised = now });
        switch (KeyTimeline.StateOf(versions, leaked, now))
        {
            case KeyState.Announced:
                // Nothing was made with it yet: it is thrown away, and the next run announces another.
                return marked.Replace(leaked with { Compromised = now, Retired = now });
            case KeyState.Current when versions.LastOrDefault(one => one.Number > number && !one.IsVoid) is { } announced:
                return announced.CurrentFrom <= changeAt ? marked : marked.Replace(announced with { CurrentFrom = changeAt });
            case KeyState.Current:
                return marked.Announce(purpose, nameOf, now, changeAt);
            default:
                return marked;
        }
    }

    /// <summary>Retires a version: it opens nothing any more.</summary>
    public KeyRingDocument Retire(KeyVersion version, DateTimeOffset now) =>
        Change(version, one => one with { Retired = one.Retired ?? now });

    /// <summary>Notes that the vault has purged a version.</summary>
    public KeyRingDocument Destroy(KeyVersion version, DateTimeOffset now) =>
        Change(version, one => one with { Destroyed = one.Destroyed ?? now });

    /// <summary>
    /// Without the versions that were destroyed before all others of their purpose, but for the last one of these: what bears a time or a
    /// number from before it is known to be of a destroyed version, and of no other. So the list does not grow with the years.
    /// </summary>
    public KeyRingDocument Pruned()
    {
        var gone = KeyRing.Purposes.SelectMany(purpose => LongGone(Of(purpose))).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? this : this with { Versions = [.. Versions.Where(one => !gone.Contains(one.Name))] };
    }

    /// <summary>Reads the secret; throws <see cref="KeysUnavailableException"/> for anything that is no ring.</summary>
    internal static KeyRingDocument Read(byte[] json)
    {
        try
        {
            if (JsonSerializer.Deserialize(json, KeyRingJson.Default.KeyRingDocument) is { Versions: not null } document) return document;
        }
        catch (JsonException exception)
        {
            throw new KeysUnavailableException($"The vault secret {KeyRing.DocumentName} is no key ring.", exception);
        }

        throw new KeysUnavailableException($"The vault secret {KeyRing.DocumentName} is no key ring of this version.");
    }

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, KeyRingJson.Default.KeyRingDocument);

    private static IEnumerable<string> LongGone(IReadOnlyList<KeyVersion> versions)
    {
        var destroyed = versions.TakeWhile(one => one.Destroyed is not null).ToArray();

        // One that was never current says nothing of a time.
        var last = destroyed.LastOrDefault(one => !one.IsVoid) ?? destroyed.LastOrDefault();
        return destroyed.Where(one => one != last).Select(one => one.Name);
    }

    // By what the document says now, not by what the caller read earlier: a mark that came between must not be lost.
    private KeyRingDocument Change(KeyVersion version, Func<KeyVersion, KeyVersion> change) =>
        Versions.FirstOrDefault(one => one.Name == version.Name) is { } stored ? Replace(change(stored)) : this;

    private KeyRingDocument Replace(KeyVersion changed) =>
        this with { Versions = [.. Versions.Select(one => one.Name == changed.Name ? changed : one)] };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(KeyRingDocument))]
internal sealed partial class KeyRingJson : JsonSerializerContext;
