namespace Waxseal.Protection;

/// <summary>
/// Every key that the product holds, whoever keeps it: the ring's own, and those in rows and in the vault that others tell of. What is not
/// here is not a key of the product.
/// </summary>
public sealed class KeyInventory(IEnumerable<IKeySource> sources)
{
    private readonly (string Purpose, IKeySource Source)[] known =
        [.. sources.SelectMany(source => source.Purposes.Select(purpose => (purpose, source)))];

    /// <summary>Codes of all purposes, the ring's first.</summary>
    public IEnumerable<string> Purposes => known.Select(one => one.Purpose);

    /// <summary>A page of a purpose; null when there is none of that code.</summary>
    public async Task<HeldKeyPage?> FindPageAsync(string purpose, string after, int countMax, CancellationToken cancellation)
    {
        foreach (var one in known)
        {
            if (one.Purpose == purpose) return await one.Source.PageAsync(purpose, after, countMax, cancellation);
        }

        return null;
    }
}
