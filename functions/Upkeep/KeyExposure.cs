using System.Buffers;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Keeps in the audit what stood under a leaked key. Signed or wrapped anew it bears no trace of that key, so this comes first. A list that
/// was broken off is gone on with where it stopped.
/// </summary>
public sealed class KeyExposure(IKeyUses uses, IRunPlaces places, IAuditTrail audit)
{
    /// <summary>Rows of one entry, so that it stays a small row.</summary>
    internal const int NamesMax = 50;

    // Entries between two marks of how far it is.
    private const int EntriesAMark = 20;
    private const int NameCharactersMax = 64;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/");

    /// <summary>
    /// Lists what stands under a version now, and writes it down. Said again, it writes down what is left; the same list on one day once.
    /// </summary>
    /// <param name="purpose">What the key is for.</param>
    /// <param name="version">Its number.</param>
    /// <param name="actor">Who wants to know.</param>
    /// <param name="each">Gets each name, those too that were written down before the list was broken off.</param>
    /// <param name="cancellation">Breaks off.</param>
    public Task KeepAsync(
        KeyPurpose purpose, int version, string actor, Action<KeyUseName> each, CancellationToken cancellation) =>
        KeepAsync(
            $"{purpose.Code()}/{version}", (_, token) => uses.ListAsync(purpose, version, token), actor, each, CancellationToken.None,
            cancellation);

    /// <summary>
    /// The same for a key that is none of the ring, as long as the time lasts. Whatever was looked through by then is done: the next call
    /// goes on behind it.
    /// </summary>
    /// <param name="subject">The key's code and id.</param>
    /// <param name="list">What stands under it behind a place, in the order of places; no two at one.</param>
    /// <param name="actor">Who wants to know.</param>
    /// <param name="each">Gets each name that the list has.</param>
    /// <param name="timeUp">Ends it early.</param>
    /// <param name="cancellation">Breaks off.</param>
    /// <returns>Whether it went on where an earlier one stopped, and whether it came to the end.</returns>
    public async Task<(bool GoneOn, bool Ended)> KeepAsync(
        string subject, Func<KeyUsePlace, CancellationToken, IAsyncEnumerable<KeyUseName>> list, string actor, Action<KeyUseName> each,
        CancellationToken timeUp, CancellationToken cancellation)
    {
        var stored = await places.FindPlaceAsync(MarkOf(subject), cancellation);
        var done = KeyUsePlace.Read(stored);
        var way = new Way { Seen = done, Marked = stored.Length > 0 };
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeUp);
        try
        {
            await foreach (var one in list(done, either.Token))
            {
                if (one.Kind.Length > 0) each(one);
                if (one.Kind.Length > 0 && one.Place.CompareTo(done) > 0) await AddAsync(way, one, subject, actor, cancellation);
                way.Seen = one.Place;
                either.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            if (way.Some.Count > 0) await WriteAsync(way.Some, subject, actor, cancellation);
            await places.SetPlaceAsync(MarkOf(subject), way.Seen.Text, cancellation);
            return (stored.Length > 0, Ended: false);
        }

        if (way.Some.Count > 0) await WriteAsync(way.Some, subject, actor, cancellation);
        if (way.Marked) await places.SetPlaceAsync(MarkOf(subject), "", cancellation);
        return (stored.Length > 0, Ended: true);
    }

    private async Task AddAsync(Way way, KeyUseName one, string subject, string actor, CancellationToken cancellation)
    {
        // What stands in one row stands in one entry, so that a place is never in the middle of it.
        if (way.Some is [.., var last] && (last.Kind != one.Kind || (way.Some.Count >= NamesMax && last.Place != one.Place)))
        {
            await WriteAsync(way.Some, subject, actor, cancellation);
            if (++way.Entries % EntriesAMark == 0)
            {
                await places.SetPlaceAsync(MarkOf(subject), last.Place.Text, cancellation);
                way.Marked = true;
            }

            way.Some.Clear();
        }

        way.Some.Add(one);
    }

    private static string MarkOf(string subject) => $"exposed-{subject.Replace('/', '-')}";

    private Task WriteAsync(List<KeyUseName> some, string subject, string actor, CancellationToken cancellation)
    {
        var list = $"{some[0].Kind} {string.Join(' ', some.Select(one => Shown(one.Name)))}";
        return audit.AppendAsync(
            new AuditEntry("keys.exposed", AccountId.Gateway.Value, actor, subject, list), $"{subject}|{list}", cancellation);
    }

    // Nothing of a listed row is proved: what is no name of ours must neither fill the audit nor keep the entry out of it.
    private static string Shown(string name) =>
        name.Length is > 0 and <= NameCharactersMax && !name.AsSpan().ContainsAnyExcept(NameCharacters) ? name : "unreadable";

    // How far a list has come.
    private sealed class Way
    {
        public List<KeyUseName> Some { get; } = [];

        public KeyUsePlace Seen { get; set; }

        public int Entries { get; set; }

        public bool Marked { get; set; }
    }
}
