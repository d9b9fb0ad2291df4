using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>What legal holds keep, by account.</summary>
public sealed class KeptRows
{
    private readonly Dictionary<string, IReadOnlySet<string>?> accounts = new(StringComparer.Ordinal);

    /// <summary>The oldest day that a hold is about; the last day of all when there is none.</summary>
    public DateOnly OldestDay { get; private set; } = DateOnly.MaxValue;

    /// <summary>Keeps all of an account.</summary>
    public void Add(AccountId account)
    {
        accounts[account.Value] = null;
        OldestDay = DateOnly.MinValue;
    }

    /// <summary>Keeps what stands of these.</summary>
    public void Add(AccountId account, IReadOnlyList<LegalHold> holds)
    {
        var standing = holds.Where(hold => !hold.Lifted).ToArray();
        if (standing.Length == 0) return;
        accounts[account.Value] = standing.Select(hold => hold.Message.Value).ToHashSet(StringComparer.Ordinal);
        var oldest = standing.Min(hold => hold.Message.Day);
        if (oldest < OldestDay) OldestDay = oldest;
    }

    /// <summary>True when all of this account stays.</summary>
    public bool Has(AccountId account) => accounts.TryGetValue(account.Value, out var messages) && messages is null;

    /// <summary>True when nothing of this message may go.</summary>
    public bool Has(string account, string message) =>
        accounts.TryGetValue(account, out var messages) && (messages is null || messages.Contains(message));
}
