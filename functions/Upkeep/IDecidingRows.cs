namespace Waxseal.Upkeep;

/// <summary>Rows that carry the gateway's keyed hash, whatever they decide: they are signed and sealed anew when keys change.</summary>
public interface IDecidingRows
{
    /// <summary>All rows of a kind, read page by page.</summary>
    IAsyncEnumerable<DecidingRow> ListAsync(DecidingKind kind, CancellationToken cancellation);

    /// <summary>Signs the row, and seals its secret, under the current keys, if it is genuine and does not stand there yet.</summary>
    Task<RowRenewal> RenewAsync(DecidingRow row, CancellationToken cancellation);
}
