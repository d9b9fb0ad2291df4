using System.Net;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary><c>/v1/accounts</c>: what the gateway's operators do to accounts, and nobody else.</summary>
public sealed class AccountApiTests(ManagementApp scene) : IClassFixture<ManagementApp>
{
    private WaxsealAccounts Accounts => scene.App.Administrator.Accounts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_account_is_as_asked_and_can_be_read()
    {
        var created = await Accounts.CreateAsync(
            new()
            {
                Name = "Bank of Łódź", PerSecond = 20, Burst = 40, Retention = new() { ContentDays = 0, MetadataDays = 90 },
                LegalHold = true, Uncertain = [Waxseal.Client.MessageKind.Otp],
            },
            Token);

        Assert.Matches("^acc_[0-9a-hjkmnp-tv-z]{16}$", created.Id);
        Assert.Equal(("Bank of Łódź", "active"), (created.Name, created.State));
        Assert.Equal((20, 40, true), (created.PerSecond, created.Burst, created.LegalHold));
        Assert.Equal((0, 90), (created.Retention.ContentDays, created.Retention.MetadataDays));
        Assert.Equal([Waxseal.Client.MessageKind.Otp], created.Uncertain);
        Assert.Equivalent(created, await Accounts.GetAsync(created.Id, Token));
        Assert.Equal(["account.created key_demo_admin"], await scene.AuditedAsync(created.Id));
    }

    [Fact]
    public async Task The_least_that_must_be_said_is_name_and_rate()
    {
        var created = await scene.AccountAsync();

        Assert.Equal((100, 1000, false), (created.PerSecond, created.Burst, created.LegalHold));
        Assert.Equal((null, null), (created.Retention.ContentDays, created.Retention.MetadataDays));
        Assert.Equal(3, created.Uncertain.Count);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name_and_is_audited_by_name()
    {
        var created = await scene.AccountAsync();

        var changed = await Accounts.ChangeAsync(
            created.Id, new() { PerSecond = 5, LegalHold = true, Retention = new() { ContentDays = 7 }, Version = created.Version }, Token);
        var freed = await Accounts.ChangeAsync(created.Id, new() { LegalHold = false, Version = changed.Version }, Token);

        Assert.Equal(("Acme", 5, 1000), (changed.Name, changed.PerSecond, changed.Burst));
        Assert.Equal((true, 7), (changed.LegalHold, changed.Retention.ContentDays));
        Assert.Equal((false, 7), (freed.LegalHold, freed.Retention.ContentDays));
        Assert.Equal(
            [
                "account.changed key_demo_admin legal_hold_off", "account.changed key_demo_admin per_second retention legal_hold_on",
                "account.created key_demo_admin",
            ],
            await scene.AuditedAsync(created.Id));
        var kept = await scene.App.Get<IAccountRows>().FindAccountAsync(AccountId.Parse(created.Id), Token);
        Assert.Equal((new AccountRetention(7, null), false), (kept!.Retention, kept.LegalHold));
    }

    [Fact]
    public async Task A_change_made_for_an_older_version_is_refused()
    {
        var created = await scene.AccountAsync();
        await Accounts.ChangeAsync(created.Id, new() { PerSecond = 5, Version = created.Version }, Token);

        var refusal = await Assert.ThrowsAsync<WaxsealException>(
            () => Accounts.ChangeAsync(created.Id, new() { PerSecond = 6, Version = created.Version }, Token));

        Assert.Equal((HttpStatusCode.Conflict, "version_conflict"), (refusal.Status, refusal.Code));
        Assert.Equal(5, (await Accounts.GetAsync(created.Id, Token)).PerSecond);
    }

    [Fact]
    public async Task The_list_comes_page_by_page_and_leaves_nobody_out()
    {
        var made = new List<string>();
        for (var times = 0; times < 4; times++) made.Add((await scene.AccountAsync()).Id);

        var listed = await Accounts.ListAsync(Token).Select(account => account.Id).ToListAsync(Token);

        Assert.Empty(made.Except(listed));
        Assert.Contains("acc_gateway", listed);
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Equal(listed.Count, listed.Distinct().Count());
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_account()
    {
        const string Json = """{"name":"Once","perSecond":1}""";
        var first = await scene.CallAsync("POST", "/v1/accounts", Json, idempotencyKey: "once-1");
        var again = await scene.CallAsync("POST", "/v1/accounts", Json, idempotencyKey: "once-1");
        var other = await scene.CallAsync("POST", "/v1/accounts", """{"name":"Twice","perSecond":1}""", idempotencyKey: "once-1");

        Assert.Equal((201, 201, first.Body), (first.Status, again.Status, again.Body));
        Assert.Equal((422, "idempotency_mismatch"), (other.Status, other.Code));
        Assert.Single(await scene.AuditedAsync(first.Id));
    }

    [Theory]
    [InlineData("""{"perSecond":1}""", "name")]
    [InlineData("""{"name":"A"}""", "perSecond")]
    [InlineData("""{"name":"","perSecond":1}""", "name")]
    [InlineData("""{"name":" A","perSecond":1}""", "name")]
    [InlineData("""{"name":"a\u202eb","perSecond":1}""", "name")]
    [InlineData("""{"name":"A","perSecond":0}""", "perSecond")]
    [InlineData("""{"name":"A","perSecond":4001}""", "perSecond")]
    [InlineData("""{"name":"A","perSecond":1,"burst":0}""", "burst")]
    [InlineData("""{"name":"A","perSecond":1,"retention":{"contentDays":-1}}""", "retention.contentDays")]
    [InlineData("""{"name":"A","perSecond":1,"retention":{"contentDays":366}}""", "retention.contentDays")]
    [InlineData("""{"name":"A","perSecond":1,"retention":{"metadataDays":0}}""", "retention.metadataDays")]
    [InlineData("""{"name":"A","perSecond":1,"retention":{"metadataDays":3651}}""", "retention.metadataDays")]
    [InlineData("""{"name":"A","perSecond":1,"retention":{"contentDays":31,"metadataDays":30}}""", "retention.contentDays")]
    [InlineData("""{"name":"A","perSecond":1,"uncertain":["otp","spam"]}""", "uncertain[1]")]
    [InlineData("""{"name":"A","perSecond":1,"uncertain":[null]}""", "uncertain[0]")]
    [InlineData("""{"name":"A","perSecond":1,"id":"acc_mine"}""", "body")]
    [InlineData("""{"name":"A","perSecond":"1"}""", "body")]
    [InlineData("""[]""", "body")]
    public async Task Refuses_what_can_not_be_meant(string json, string field)
    {
        var answer = await scene.CallAsync("POST", "/v1/accounts", json);

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory]
    [InlineData("PUT", "/v1/accounts/acc_demo", """{"perSecond":1}""", "version")]
    [InlineData("POST", "/v1/accounts/acc_demo/suspend", """{}""", "reason")]
    [InlineData("POST", "/v1/accounts/acc_demo/suspend", """{"reason":"call +447700900123"}""", "reason")]
    [InlineData("POST", "/v1/accounts/acc_demo/resume", """{"reason":"447700900123"}""", "reason")]
    [InlineData("POST", "/v1/accounts/acc_demo/suspend", """{"because":"x"}""", "body")]
    public async Task Refuses_a_change_without_what_it_needs(string method, string target, string json, string field)
    {
        var answer = await scene.CallAsync(method, target, json);

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory]
    [InlineData("GET", "/v1/accounts/acc_nobody", null)]
    [InlineData("GET", "/v1/accounts/nonsense", null)]
    [InlineData("PUT", "/v1/accounts/acc_nobody", """{"perSecond":1,"version":"00"}""")]
    [InlineData("POST", "/v1/accounts/acc_nobody/suspend", """{"reason":"test"}""")]
    public async Task What_is_not_there_is_not_found(string method, string target, string? json) =>
        Assert.Equal("not_found", (await scene.CallAsync(method, target, json)).Code);

    [Theory]
    [InlineData("POST", "/v1/accounts", """{"name":"A","perSecond":1}""")]
    [InlineData("GET", "/v1/accounts", null)]
    [InlineData("GET", "/v1/accounts/acc_demo", null)]
    [InlineData("PUT", "/v1/accounts/acc_demo", """{"perSecond":1,"version":"00"}""")]
    [InlineData("POST", "/v1/accounts/acc_demo/suspend", """{"reason":"test"}""")]
    [InlineData("POST", "/v1/accounts/acc_demo/resume", """{"reason":"test"}""")]
    public async Task The_scope_opens_nothing_to_a_key_of_another_account(string method, string target, string? json)
    {
        var mistaken = MadeKey.Of("key_mistaken.1", "acc_demo", scene.Time.Now, [Scopes.AccountsManage]);
        await scene.App.Get<IAccountRows>().WriteKeyAsync(mistaken, Token);

        var answer = await scene.CallAsync(method, target, json, MadeKey.SigningOf(mistaken));

        Assert.Equal((403, "missing_scope"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_gateways_own_account_can_not_be_suspended()
    {
        var refusal = await Assert.ThrowsAsync<WaxsealException>(() => Accounts.SuspendAsync("acc_gateway", "test", Token));

        Assert.Equal((HttpStatusCode.Conflict, "own_account"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task A_suspension_said_twice_is_one_in_the_audit_trail()
    {
        var created = await scene.AccountAsync();

        var suspended = await Accounts.SuspendAsync(created.Id, "INC-1", Token);
        var again = await Accounts.SuspendAsync(created.Id, "INC-2", Token);
        var resumed = await Accounts.ResumeAsync(created.Id, "paid", Token);

        Assert.Equal(("blocked", "blocked", "active"), (suspended.State, again.State, resumed.State));
        Assert.Equal(suspended.Version, again.Version);
        Assert.Equal(
            ["account.created key_demo_admin", "account.resumed key_demo_admin paid", "account.suspended key_demo_admin INC-1"],
            await scene.AuditedAsync(created.Id));
    }
}
