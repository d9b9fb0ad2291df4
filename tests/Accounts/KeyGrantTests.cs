using System.Net;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>What one key may give to another.</summary>
public sealed class KeyGrantTests
{
    private static readonly string[] All = [.. Scopes.All.Order(StringComparer.Ordinal)];

    private static readonly string[] NeverWithSending =
    [
        Scopes.ReviewContent, Scopes.ReviewExamples, Scopes.ReviewBlocks, Scopes.CampaignsManage, Scopes.OperatorsManage, Scopes.KeysManage,
        Scopes.AccountsManage,
    ];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var one in All)
        {
            foreach (var other in All.Where(other => string.CompareOrdinal(one, other) < 0)) pairs.Add(one, other);
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Who_sends_neither_reviews_nor_manages(string one, string other)
    {
        var apart = (one == Scopes.MessagesSend && NeverWithSending.Contains(other))
            || (other == Scopes.MessagesSend && NeverWithSending.Contains(one));

        Assert.Equal(!apart, Scopes.MayStandTogether([one, other]));
        Assert.Equal(!apart, Scopes.MayStandTogether([other, one]));
        Assert.Equal(apart ? "scopes" : null, Draft([one, other]).FaultOf(Sample.ReceivedAt, 365)?.Field);
        Assert.Equal(
            apart ? "scopes" : null, Draft([one, Scopes.MessagesRead, other, Scopes.MessagesRead]).FaultOf(Sample.ReceivedAt, 365)?.Field);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_key_grants_its_own_scopes_only(string own, string asked)
    {
        var grantor = Grantor([Scopes.KeysManage, own]);

        Assert.Equal(own == Scopes.AccountsManage ? "scopes" : null, FaultOf(Draft([own]), grantor));
        Assert.Equal(asked == Scopes.KeysManage ? null : "scopes", FaultOf(Draft([asked]), grantor));
        Assert.Equal(asked == Scopes.KeysManage && own != Scopes.AccountsManage ? null : "scopes", FaultOf(Draft([own, asked]), grantor));
    }

    [Fact]
    public void The_gateways_key_grants_any_scope_and_managing_accounts_to_its_own_account_only()
    {
        var gateway = Grantor([Scopes.KeysManage, Scopes.AccountsManage], account: AccountId.Gateway);

        Assert.Null(FaultOf(Draft([Scopes.AccountsManage]), gateway, AccountId.Gateway));
        Assert.Equal("scopes", FaultOf(Draft([Scopes.AccountsManage]), gateway, Sample.Account));
        foreach (var scope in All.Where(scope => scope != Scopes.AccountsManage))
            Assert.Null(FaultOf(Draft([scope]), gateway, Sample.Account));
    }

    [Fact]
    public void The_gateways_key_that_manages_no_accounts_grants_its_own_scopes_only()
    {
        var gateway = Grantor([Scopes.KeysManage, Scopes.AuditRead], account: AccountId.Gateway);

        Assert.Null(FaultOf(Draft([Scopes.AuditRead]), gateway, Sample.Account));
        Assert.Equal("scopes", FaultOf(Draft([Scopes.AccountsManage]), gateway));
        Assert.Equal("scopes", FaultOf(Draft([Scopes.MessagesSend]), gateway, Sample.Account));
    }

    [Fact]
    public void A_key_grants_nothing_that_outlives_it()
    {
        var grantor = Grantor([Scopes.KeysManage]);
        var draft = Draft([Scopes.KeysManage]);

        Assert.Null(FaultOf(draft with { ExpiresAt = grantor.ExpiresAt }, grantor));
        Assert.Equal("expiresAt", FaultOf(draft with { ExpiresAt = grantor.ExpiresAt.AddTicks(1) }, grantor));
        Assert.Equal("days", FaultOf(draft with { Days = 2 }, grantor));
        Assert.Null(FaultOf(draft, grantor));
        Assert.Equal(grantor.ExpiresAt, KeyGrant.EndOf(grantor, grantor.ExpiresAt.AddTicks(1)));
    }

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0/24", true)]
    [InlineData("203.0.113.0/24", "203.0.113.128/25", true)]
    [InlineData("203.0.113.0/24", "203.0.113.255/32", true)]
    [InlineData("203.0.113.0/24", "203.0.114.0/32", false)]
    [InlineData("203.0.113.0/24", "203.0.112.255/32", false)]
    [InlineData("203.0.113.0/24", "203.0.112.0/23", false)]
    [InlineData("203.0.113.0/24", "0.0.0.0/0", false)]
    [InlineData("0.0.0.0/0", "203.0.113.0/24", true)]
    [InlineData("0.0.0.0/0", "2001:db8::/32", false)]
    [InlineData("::/0", "203.0.113.0/24", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff:ffff::/64", true)]
    [InlineData("2001:db8::/32", "2001:db9::/64", false)]
    [InlineData("2001:db8::/32", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff/128", false)]
    [InlineData("2001:db8::/32", "2001:d00::/24", false)]
    [InlineData("203.0.113.0/25 203.0.113.128/25", "203.0.113.0/24", false)]
    [InlineData("10.0.0.0/8 2001:db8::/32", "2001:db8::7/128", true)]
    [InlineData("10.0.0.0/8", "", false)]
    [InlineData("10.0.0.0/8", "10.1.0.0/16 11.0.0.0/16", false)]
    [InlineData("", "", true)]
    [InlineData("", "11.0.0.0/16", true)]
    public void A_range_lies_inside_one_of_the_grantors(string own, string asked, bool inside)
    {
        var fault = FaultOf(Draft([Scopes.KeysManage]) with { Ranges = Words(asked) }, Grantor([Scopes.KeysManage], own));

        Assert.Equal(inside ? null : "ranges", fault);
        var operators = Grantor([Scopes.KeysManage, Scopes.AccountsManage], own, AccountId.Gateway);
        Assert.Null(FaultOf(Draft([Scopes.KeysManage]) with { Ranges = Words(asked) }, operators, Sample.Account));
    }

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.0", true)]
    [InlineData("203.0.113.0/24", "203.0.113.255", true)]
    [InlineData("203.0.113.0/24", "203.0.112.255", false)]
    [InlineData("203.0.113.0/24", "203.0.114.0", false)]
    [InlineData("203.0.113.7/32", "203.0.113.8", false)]
    [InlineData("203.0.113.128/25", "203.0.113.127", false)]
    [InlineData("203.0.113.128/25", "203.0.113.128", true)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("2001:db8::/33", "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::", false)]
    [InlineData("2001:db8::/128", "2001:db8::", true)]
    [InlineData("2001:db8::/128", "2001:db8::1", false)]
    [InlineData("::/0", "203.0.113.7", false)]
    public void An_address_is_in_a_range_to_the_last_bit(string range, string address, bool allowed) =>
        Assert.Equal(allowed, Grantor([], range).Allows(IPAddress.Parse(address)));

    private static string? FaultOf(KeyDraft draft, ApiKey grantor, AccountId? account = null) =>
        KeyGrant.FaultOf(draft, grantor, account ?? grantor.Account, Sample.ReceivedAt, 365)?.Field;

    private static KeyDraft Draft(string[] scopes) => new(null, scopes, null, null, null, null, null);

    private static ApiKey Grantor(string[] scopes, string ranges = "", AccountId? account = null) =>
        MadeKey.Of("key_grantor.1", (account ?? Sample.Account).Value, Sample.ReceivedAt, scopes, Words(ranges));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
