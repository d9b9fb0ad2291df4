using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>Where is written down what was spent of quotas, for all instances: rows of text, changed on condition.</summary>
public interface IQuotaRows
{
    /// <summary>The row, or null.</summary>
    Task<QuotaRow?> FindAsync(AccountId account, string name, CancellationToken cancellation);

    /// <summary>
    /// Writes the row when it is as it was read (an empty ETag: when there is none). The new ETag, or null when it was changed or deleted
    /// meanwhile.
    /// </summary>
    Task<string?> TryWriteAsync(AccountId account, string name, QuotaRow row, CancellationToken cancellation);
}
