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
        KeepAsync($"{purpose.Code()}/{version}", uses.ListAsync(purpose, version, cancellation), actor, each, cancellation);

    /// <summary>The same for a key that is none of the ring: its code and id, and what stands under it in the order of places.</summary>
    public async Task KeepAsync(
        string subject, IAsyncEnumerable<KeyUseName> names, string actor, Action<KeyUseName> each, CancellationToken cancellation)
    {
        var mark = $"exposed-{subject.Replace('/', '-')}";
        var stored = await places.FindPlaceAsync(mark, cancellation);
        var (done, marks, entries) = (KeyUsePlace.Read(stored), stored.Length > 0, 0);
        var some = new List<KeyUseName>();
        await foreach (var one in names.WithCancellation(cancellation))
        {
            each(one);
            if (one.Place.CompareTo(done) <= 0) continue;

            // What stands in one row stands in one entry, so that a place is never in the middle of it.
            if (some is [.., var last] && (last.Kind != one.Kind || (some.Count >= NamesMax && last.Place != one.Place)))
            {
                await WriteAsync(some, subject, actor, cancellation);
                if (++entries % EntriesAMark == 0)
                {
                    await places.SetPlaceAsync(mark, last.Place.Text, cancellation);
                    marks = true;
                }

                some.Clear();
            }

            some.Add(one);
        }

        if (some.Count > 0) await WriteAsync(some, subject, actor, cancellation);
        if (marks) await places.SetPlaceAsync(mark, "", cancellation);
    }

    private Task WriteAsync(List<KeyUseName> some, string subject, string actor, CancellationToken cancellation)
    {
        var list = $"{some[0].Kind} {string.Join(' ', some.Select(one => Shown(one.Name)))}";
        return audit.AppendAsync(
            new AuditEntry("keys.exposed", AccountId.Gateway.Value, actor, subject, list), $"{subject}|{list}", cancellation);
    }

    // Nothing of a listed row is proved: what is no name of ours must neither fill the audit nor keep the entry out of it.
    private static string Shown(string name) =>
        name.Length is > 0 and <= NameCharactersMax && !name.AsSpan().ContainsAnyExcept(NameCharacters) ? name : "unreadable";
}
