using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>Who is told that a key is used from a network that is new to it.</summary>
public interface INetworkNews
{
    /// <summary>A key of the account that is long in use was used from elsewhere.</summary>
    void Met(AccountId account);
}
