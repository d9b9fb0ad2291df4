using System.Collections.Frozen;
using System.Text.Json.Serialization;
using Waxseal.Flow;

namespace Waxseal.Watch;

/// <summary>
/// What one account sent in one window of five minutes: counts only. Numbers and texts are keyed hashes, and only the most frequent of
/// them.
/// </summary>
/// <param name="Account">Whose.</param>
/// <param name="Window">When the window begins.</param>
public sealed record Tally(AccountId Account, DateTimeOffset Window)
{
    /// <summary>How long a window is.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Countries kept apart; of the others only the sum is known.</summary>
    public const int CountriesMax = 32;

    /// <summary>Templates kept apart.</summary>
    public const int TemplatesMax = 64;

    /// <summary>Prefixes kept apart.</summary>
    public const int PrefixesMax = 32;

    /// <summary>Numbers kept apart.</summary>
    public const int NumbersMax = 64;

    /// <summary>Version of the keyed hashes; those of another can't be compared.</summary>
    public int HashVersion { get; init; }

    /// <summary>Messages taken.</summary>
    public long Accepted { get; init; }

    /// <summary>Messages taken whose number is within ten of another recent one.</summary>
    public long Neighbours { get; init; }

    /// <summary>Messages refused because their number had enough.</summary>
    public long RefusedForNumber { get; init; }

    /// <summary>Messages by country of the number.</summary>
    public IReadOnlyDictionary<string, int> Countries { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Messages whose text was read, which is a little later than they were taken.</summary>
    public long Texts { get; init; }

    /// <summary>Messages by the hash of their template.</summary>
    public IReadOnlyDictionary<string, int> Templates { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Messages by the hash of the number without its last four digits.</summary>
    public IReadOnlyDictionary<string, int> Prefixes { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Messages by the hash of the number.</summary>
    public IReadOnlyDictionary<string, int> Numbers { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Messages refused because their number had enough, by the hash of the number.</summary>
    public IReadOnlyDictionary<string, int> Refused { get; init; } = FrozenDictionary<string, int>.Empty;

    /// <summary>Messages that arrived.</summary>
    public long Delivered { get; init; }

    /// <summary>Messages that did not arrive, and won't.</summary>
    public long Undeliverable { get; init; }

    /// <summary>Codes sent for verification.</summary>
    public long CodesSent { get; init; }

    /// <summary>Codes that were entered.</summary>
    public long CodesConfirmed { get; init; }

    /// <summary>Networks that a key of the account was used from for the first time.</summary>
    public long NewNetworks { get; init; }

    /// <summary>Nothing happened.</summary>
    public bool IsEmpty =>
        Accepted + RefusedForNumber + Texts + Delivered + Undeliverable + CodesSent + CodesConfirmed + NewNetworks == 0;

    /// <summary>Whether it can be counted with: what a row says may be anything.</summary>
    [JsonIgnore]
    public bool IsSound => Math.Min(
            Math.Min(Math.Min(Accepted, Neighbours), Math.Min(RefusedForNumber, Texts)),
            Math.Min(Math.Min(Delivered, Undeliverable), Math.Min(Math.Min(CodesSent, CodesConfirmed), NewNetworks))) >= 0 &&
        Window == WindowOf(Window) && HasAll(Countries) && HasAll(Templates) && HasAll(Prefixes) && HasAll(Numbers) && HasAll(Refused);

    /// <summary>The window that a time is in.</summary>
    public static DateTimeOffset WindowOf(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % Length.Ticks, TimeSpan.Zero);

    /// <summary>The same, as if no text had been read.</summary>
    public Tally WithoutTexts() => this with { Texts = 0, Templates = FrozenDictionary<string, int>.Empty };

    /// <summary>The same without what hashes say of texts and numbers.</summary>
    public Tally WithoutHashes() => WithoutTexts() with
    {
        HashVersion = 0, Prefixes = FrozenDictionary<string, int>.Empty, Numbers = FrozenDictionary<string, int>.Empty,
        Refused = FrozenDictionary<string, int>.Empty,
    };

    /// <summary>What two instances counted of the same window.</summary>
    public Tally Plus(Tally other)
    {
        IReadOnlyDictionary<string, int> nothing = FrozenDictionary<string, int>.Empty;

        // Hashes of two versions: those of the newer one are kept, and the sums hold for all.
        if (other.HashVersion > HashVersion) return other.Plus(this);
        var (templates, prefixes, numbers, refused) = other.HashVersion == HashVersion
            ? (other.Templates, other.Prefixes, other.Numbers, other.Refused)
            : (nothing, nothing, nothing, nothing);
        return this with
        {
            Accepted = Accepted + other.Accepted,
            Neighbours = Neighbours + other.Neighbours,
            RefusedForNumber = RefusedForNumber + other.RefusedForNumber,
            Countries = Sum(Countries, other.Countries, CountriesMax),
            Texts = Texts + other.Texts,
            Templates = Sum(Templates, templates, TemplatesMax),
            Prefixes = Sum(Prefixes, prefixes, PrefixesMax),
            Numbers = Sum(Numbers, numbers, NumbersMax),
            Refused = Sum(Refused, refused, NumbersMax),
            Delivered = Delivered + other.Delivered,
            Undeliverable = Undeliverable + other.Undeliverable,
            CodesSent = CodesSent + other.CodesSent,
            CodesConfirmed = CodesConfirmed + other.CodesConfirmed,
            NewNetworks = NewNetworks + other.NewNetworks,
        };
    }

    private static bool HasAll(IReadOnlyDictionary<string, int>? counts) => counts is not null && counts.Values.All(count => count >= 0);

    // Two summaries of Misra and Gries are one of both, each count less by the first that has no room.
    private static IReadOnlyDictionary<string, int> Sum(
        IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other, int kindsMax)
    {
        if (other.Count == 0) return one;
        if (one.Count == 0) return other;
        var sum = new Dictionary<string, int>(one, StringComparer.Ordinal);
        foreach (var (key, count) in other) sum[key] = sum.GetValueOrDefault(key) + count;
        if (sum.Count <= kindsMax) return sum;
        var cut = sum.Values.OrderDescending().ElementAt(kindsMax);
        return sum.Where(pair => pair.Value > cut).ToDictionary(pair => pair.Key, pair => pair.Value - cut, StringComparer.Ordinal);
    }
}
