namespace Waxseal.Protection;

/// <summary>Tells of keys of one kind or several that the product holds: names, states and dates, never a key.</summary>
public interface IKeySource
{
    /// <summary>Codes of the purposes that it tells of, e.g. <c>data_key</c>.</summary>
    IReadOnlyList<string> Purposes { get; }

    /// <summary>
    /// Keys of a purpose in the order of their ids, about so many: those behind a place, which is `Next` of the page before;
    /// <c>""</c> for the first page.
    /// </summary>
    Task<HeldKeyPage> PageAsync(string purpose, string after, int countMax, CancellationToken cancellation);
}
