using System.Net;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Gate;
using Xunit;
using ContentSettings = Waxseal.Client.ContentSettings;

namespace Waxseal.Tests.Accounts;

/// <summary><c>/v1/accounts/{id}/content</c>, and what reviewers add to an account's own names.</summary>
public sealed class ContentSettingsApiTests(ManagementApp scene) : IClassFixture<ManagementApp>
{
    private WaxsealAccounts Accounts => scene.App.Administrator.Accounts;

    private ContentSettingsRegister Register => scene.App.Get<ContentSettingsRegister>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_begins_with_the_gateways_settings()
    {
        var account = await scene.AccountAsync();

        var settings = await Accounts.GetContentAsync(account.Id, Token);

        Assert.Equivalent(new ContentSettings { Account = account.Id, Version = account.Version }, settings, strict: true);
    }

    [Fact]
    public async Task Settings_are_as_written_and_audited_by_the_names_of_what_changed()
    {
        var account = await scene.AccountAsync();
        var wanted = new ContentSettings
        {
            SuspiciousPoints = 20, HoldPoints = 60, Modes = new Dictionary<string, string> { ["link"] = "block", ["model"] = "monitor" },
            OwnDomains = ["acme.example"], OwnSenders = ["ACME"], Terms = ["free money"], Patterns = ["double your (money|bitcoin)"],
            PolicySets = ["gambling"], QuietHours = new("21:00", "08:00"), OptOutWanted = true, WhenUnavailable = "pass", Version = account.Version,
        };

        var written = await Accounts.SetContentAsync(account.Id, wanted, Token);
        var emptied = await Accounts.SetContentAsync(account.Id, new() { HoldPoints = 60, Version = written.Version }, Token);

        Assert.Equivalent(wanted with { Account = account.Id, Version = written.Version }, written, strict: true);
        Assert.Equivalent(emptied, await Accounts.GetContentAsync(account.Id, Token), strict: true);
        Assert.Equal((60, 0, null), (emptied.HoldPoints, emptied.Terms.Count, emptied.QuietHours));
        Assert.Equal(
            [
                "account.content_changed key_demo_admin suspicious_points hold_points modes own_domains own_senders terms patterns " +
                "policy_sets quiet_hours opt_out_wanted when_unavailable",
                "account.content_changed key_demo_admin suspicious_points modes own_domains own_senders terms patterns policy_sets " +
                "quiet_hours opt_out_wanted when_unavailable",
                "account.created key_demo_admin",
            ],
            await scene.AuditedAsync(account.Id));
    }

    [Fact]
    public async Task A_change_of_the_account_leaves_its_content_settings()
    {
        var account = await scene.AccountAsync();
        var written = await Accounts.SetContentAsync(account.Id, new() { Terms = ["free money"], Version = account.Version }, Token);

        await Accounts.ChangeAsync(account.Id, new() { PerSecond = 5, Version = written.Version }, Token);
        await Accounts.SuspendAsync(account.Id, "test", Token);

        Assert.Equal(["free money"], (await Accounts.GetContentAsync(account.Id, Token)).Terms);
    }

    [Fact]
    public async Task Settings_written_for_an_older_version_are_refused()
    {
        var account = await scene.AccountAsync();
        await Accounts.ChangeAsync(account.Id, new() { PerSecond = 5, Version = account.Version }, Token);

        var refusal = await Assert.ThrowsAsync<WaxsealException>(
            () => Accounts.SetContentAsync(account.Id, new() { HoldPoints = 60, Version = account.Version }, Token));

        Assert.Equal((HttpStatusCode.Conflict, "version_conflict"), (refusal.Status, refusal.Code));
    }

    [Theory]
    [InlineData("""{"holdPoints":60}""", "version")]
    [InlineData("""{"version":"00","holdPoints":0}""", "holdPoints")]
    [InlineData("""{"version":"00","modes":{"link":null}}""", "modes.link")]
    [InlineData("""{"version":"00","terms":["a",null]}""", "terms[1]")]
    [InlineData("""{"version":"00","patterns":["(a{1,1000}){1,1000}"]}""", "patterns[0]")]
    [InlineData("""{"version":"00","ownDomains":["bit.ly"]}""", "ownDomains[0]")]
    [InlineData("""{"version":"00","quietHours":{"from":"21:00"}}""", "quietHours.to")]
    [InlineData("""{"version":"00","quietHours":{"from":"25:00","to":"08:00"}}""", "quietHours.from")]
    [InlineData("""{"version":"00","quietHours":{"from":"08:00","to":"08:00"}}""", "quietHours.to")]
    [InlineData("""{"version":"00","holdpoints":60}""", "body")]
    [InlineData("""[]""", "body")]
    public async Task Refuses_what_can_not_be_meant(string json, string field)
    {
        var answer = await scene.CallAsync("PUT", "/v1/accounts/acc_demo/content", json);

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory]
    [InlineData("GET", "/v1/accounts/acc_nobody/content", null)]
    [InlineData("GET", "/v1/accounts/nonsense/content", null)]
    [InlineData("PUT", "/v1/accounts/acc_nobody/content", """{"version":"00"}""")]
    public async Task What_is_not_there_is_not_found(string method, string target, string? json) =>
        Assert.Equal("not_found", (await scene.CallAsync(method, target, json)).Code);

    [Theory, InlineData("GET", null), InlineData("PUT", """{"version":"00"}""")]
    public async Task The_scope_opens_nothing_to_a_key_of_another_account(string method, string? json)
    {
        var mistaken = MadeKey.Of("key_content_mistaken.1", "acc_demo", scene.Time.Now, [Scopes.AccountsManage]);
        await scene.App.Get<IAccountRows>().WriteKeyAsync(mistaken, Token);

        var answer = await scene.CallAsync(method, "/v1/accounts/acc_demo/content", json, MadeKey.SigningOf(mistaken));

        Assert.Equal((403, "missing_scope"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task What_a_reviewer_allows_is_added_once()
    {
        var account = await scene.AccountAsync();
        var id = AccountId.Parse(account.Id);

        Assert.Equal(AllowOutcome.Done, await Register.AllowDomainAsync(id, "Acme.Example", "key_review", Token));
        Assert.Equal(AllowOutcome.Done, await Register.AllowDomainAsync(id, "acme.example", "key_review", Token));
        Assert.Equal(AllowOutcome.Done, await Register.AllowSenderAsync(id, "ACME", "key_review", Token));
        Assert.Equal(AllowOutcome.Done, await Register.AllowSenderAsync(id, "acme", "key_review", Token));

        var settings = await Accounts.GetContentAsync(account.Id, Token);
        Assert.Equal(["acme.example"], settings.OwnDomains);
        Assert.Equal(["ACME"], settings.OwnSenders);
        Assert.Equal(
            ["account.created key_demo_admin", "account.domain_allowed key_review", "account.sender_allowed key_review"],
            await scene.AuditedAsync(account.Id));
    }

    [Fact]
    public async Task What_strangers_share_is_not_allowed()
    {
        var account = AccountId.Parse((await scene.AccountAsync()).Id);

        Assert.Equal(AllowOutcome.Refused, await Register.AllowDomainAsync(account, "bit.ly", "key_review", Token));
        Assert.Equal(AllowOutcome.Refused, await Register.AllowDomainAsync(account, "nonsense", "key_review", Token));
        Assert.Equal(AllowOutcome.Refused, await Register.AllowSenderAsync(account, " ", "key_review", Token));
        Assert.Equal(AllowOutcome.Missing, await Register.AllowSenderAsync(AccountId.Parse("acc_nobody"), "ACME", "key_review", Token));
    }

    [Fact]
    public async Task The_last_place_is_given_and_no_more()
    {
        var account = await scene.AccountAsync();
        var id = AccountId.Parse(account.Id);
        var most = new ContentSettingsOptions().SendersMax;
        var own = Enumerable.Range(1, most - 1).Select(number => "S" + number).ToArray();
        await Accounts.SetContentAsync(account.Id, new() { OwnSenders = own, Version = account.Version }, Token);

        Assert.Equal(AllowOutcome.Done, await Register.AllowSenderAsync(id, "LAST", "key_review", Token));
        Assert.Equal(AllowOutcome.Full, await Register.AllowSenderAsync(id, "MORE", "key_review", Token));
    }

    [Fact]
    public async Task Two_who_allow_at_once_both_succeed()
    {
        var account = await scene.AccountAsync();
        var id = AccountId.Parse(account.Id);

        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Register.AllowDomainAsync(id, $"a{number}.example", "key_review", Token)));

        Assert.Equal(4, (await Accounts.GetContentAsync(account.Id, Token)).OwnDomains.Count);
    }
}
