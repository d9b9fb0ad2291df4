using System.Security.Cryptography;
using System.Text;
using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>A customer of the gateway.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">For people.</param>
/// <param name="State">Whether it may send.</param>
/// <param name="Limits">How fast it may send.</param>
/// <param name="Uncertain">Kinds of message that are sent again when nobody can know whether the first time worked.</param>
public sealed record Account(
    AccountId Id, string Name, AccountState State, AccountLimits Limits, IReadOnlyList<MessageKind> Uncertain)
{
    /// <summary>Days that content and metadata are kept.</summary>
    public AccountRetention Retention { get; init; } = AccountRetention.Usual;

    /// <summary>Nothing of it is erased or deleted while this stands.</summary>
    public bool LegalHold { get; init; }

    /// <summary>By what its messages are judged, where that differs from the gateway's own settings.</summary>
    public ContentSettings Content { get; init; } = ContentSettings.None;

    /// <summary>How much it may send, where that differs from the gateway's own settings.</summary>
    public LimitSettings Limiting { get; init; } = LimitSettings.None;

    /// <summary>By what its risk is judged and its channel chosen, where that differs from the gateway's own settings.</summary>
    public RiskSettings Risk { get; init; } = RiskSettings.None;

    /// <summary>The block that stands while a person reviews its volume, e.g. <c>blk_...</c>; empty for none.</summary>
    public string Block { get; init; } = "";

    /// <summary>Whether it may send now.</summary>
    public bool MaySend => State == AccountState.Active && Block.Length == 0;

    /// <summary>Version of its row as read; empty when it was not.</summary>
    public string ETag { get; init; } = "";

    /// <summary>The same as outsiders see it: another after each change, and nothing more can be read from it.</summary>
    public string Version => ETag.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ETag)).AsSpan(0, 8));

    /// <summary>A lost code or alert costs more than a second copy; a second advertisement is a nuisance.</summary>
    public static IReadOnlyList<MessageKind> ResentByDefault { get; } = [MessageKind.Otp, MessageKind.Transactional, MessageKind.Alert];
}

/// <summary>Whether an account may send.</summary>
public enum AccountState
{
    /// <summary>A damaged row: may not.</summary>
    Unknown = 0,

    /// <summary>May send.</summary>
    Active,

    /// <summary>Blocked: may not.</summary>
    Blocked,
}

/// <summary>How fast an account may send: so many messages a second on average, so many at once.</summary>
public sealed record AccountLimits(int PerSecond, int Burst);
