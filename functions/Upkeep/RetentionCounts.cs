using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>What one run of retention did.</summary>
public sealed class RetentionCounts
{
    private readonly Dictionary<Expiry, long> rows = [];

    /// <summary>Held messages that were rejected, because nobody decided on them.</summary>
    public int HeldEnded { get; set; }

    /// <summary>Messages whose lifted hold was caught up with.</summary>
    public int HoldsCaughtUp { get; set; }

    /// <summary>Data keys destroyed.</summary>
    public int KeysDestroyed { get; set; }

    /// <summary>Accounts that a legal hold keeps.</summary>
    public int AccountsKept { get; set; }

    /// <summary>Accounts whose row is not as this gateway wrote it: nothing of theirs goes.</summary>
    public int AccountsUnreadable { get; set; }

    /// <summary>Accounts that were not finished because something was away.</summary>
    public int AccountsFailed { get; set; }

    /// <summary>The time was up before all was done.</summary>
    public bool Cut { get; set; }

    /// <summary>Rows touched.</summary>
    public long Of(Expiry what) => rows.GetValueOrDefault(what);

    /// <summary>Counts rows touched.</summary>
    public void Add(Expiry what, long count) => rows[what] = Of(what) + count;

    /// <summary>Codes and numbers, zeros left out.</summary>
    public override string ToString() => string.Join(' ', Enum.GetValues<Expiry>().Select(what => (Name: what.Code(), Count: Of(what)))
        .Concat(
        [
            ("held_ended", HeldEnded), ("holds_caught_up", HoldsCaughtUp), ("keys_destroyed", KeysDestroyed),
            ("accounts_kept", AccountsKept), ("accounts_unreadable", AccountsUnreadable), ("accounts_failed", AccountsFailed),
            ("cut", Cut ? 1 : 0),
        ])
        .Where(one => one.Count > 0).Select(one => $"{one.Name}={one.Count}"));
}
