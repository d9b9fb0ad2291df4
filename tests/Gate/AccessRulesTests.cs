using System.Net;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Gate;

public sealed class AccessRulesTests
{
    [Theory]
    [InlineData("", "203.0.113.9", null)]
    [InlineData("203.0.113.0/24", "203.0.113.9", null)]
    [InlineData("203.0.113.0/24", "203.0.114.9", "ip_not_allowed")]
    [InlineData("203.0.113.9/32 2001:db8::/32", "2001:db8::7", null)]
    [InlineData("203.0.113.9/32 2001:db8::/32", "203.0.113.10", "ip_not_allowed")]
    public void A_key_with_ranges_works_from_them_only(string ranges, string address, string? code) =>
        Assert.Equal(code, Judge(Scopes.MessagesSend, ranges: ranges, address: address));

    [Theory]
    [InlineData(Scopes.MessagesSend, null)]
    [InlineData(Scopes.MessagesErase, "missing_scope")]
    public void A_key_does_what_its_scopes_name(string scope, string? code) => Assert.Equal(code, Judge(scope));

    [Theory]
    [InlineData(AccountState.Blocked, Scopes.MessagesSend, "account_blocked")]
    [InlineData(AccountState.Blocked, Scopes.MessagesRead, null)]
    [InlineData(AccountState.Unknown, Scopes.MessagesSend, "account_blocked")]
    public void A_blocked_account_may_look_and_not_send(AccountState state, string scope, string? code) =>
        Assert.Equal(code, Judge(scope, state));

    [Fact]
    public void The_address_is_judged_first_and_the_block_last()
    {
        Assert.Equal("ip_not_allowed", Judge(Scopes.ReviewContent, AccountState.Blocked, "10.0.0.0/8"));
        Assert.Equal("missing_scope", Judge(Scopes.ReviewContent, AccountState.Blocked));
    }

    private static string? Judge(
        string scope, AccountState state = AccountState.Active, string ranges = "", string address = "203.0.113.9")
    {
        var key = new ApiKey
        {
            Id = Sample.Key,
            Account = Sample.Account,
            Algorithm = SignatureAlgorithm.HmacSha256,
            Material = new byte[32],
            Scopes = [Scopes.MessagesSend, Scopes.MessagesRead],
            Ranges = [.. ranges.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(range => IPNetwork.Parse(range))],
            CreatedAt = Sample.ReceivedAt,
            ExpiresAt = Sample.ReceivedAt.AddYears(1),
        };
        var account = new Account(Sample.Account, "A", state, new AccountLimits(1, 1), []);
        return AccessRules.Judge(new Caller(key, account), IPAddress.Parse(address), scope)?.Code;
    }
}
