using System.Net;
using Waxseal.Client;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary><c>/v1/accounts/{id}/risk</c>.</summary>
public sealed class RiskSettingsApiTests(ManagementApp scene) : IClassFixture<ManagementApp>
{
    private WaxsealAccounts Accounts => scene.App.Administrator.Accounts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_as_written_and_audited_by_the_names_of_what_changed()
    {
        var account = await scene.AccountAsync();
        var wanted = new RiskSettings
        {
            Mode = "monitor", StepUpAt = 30, HoldAt = 50, RefuseAt = 90, SwapHours = 24,
            Weights = new Dictionary<string, int> { ["sim_swapped"] = 90 },
            WhenNetworkAway = new Dictionary<string, string> { ["otp"] = "closed" }, Channels = ["signal"], FallsBackToSms = false,
            Version = account.Version,
        };

        var before = await Accounts.GetRiskAsync(account.Id, Token);
        var written = await Accounts.SetRiskAsync(account.Id, wanted, Token);
        var emptied = await Accounts.SetRiskAsync(account.Id, new() { HoldAt = 50, Version = written.Version }, Token);

        Assert.Equivalent(new RiskSettings { Account = account.Id, Version = account.Version }, before, strict: true);
        Assert.Equivalent(wanted with { Account = account.Id, Version = written.Version }, written, strict: true);
        Assert.Equivalent(emptied, await Accounts.GetRiskAsync(account.Id, Token), strict: true);
        Assert.Equal(
            [
                "account.created key_demo_admin",
                "account.risk_changed key_demo_admin mode step_up_at hold_at refuse_at weights swap_hours when_network_away channels " +
                "falls_back_to_sms",
                "account.risk_changed key_demo_admin mode step_up_at refuse_at weights swap_hours when_network_away channels falls_back_to_sms",
            ],
            await scene.AuditedAsync(account.Id));
    }

    [Fact]
    public async Task Settings_written_for_an_older_version_are_refused()
    {
        var account = await scene.AccountAsync();
        await Accounts.ChangeAsync(account.Id, new() { PerSecond = 5, Version = account.Version }, Token);

        var refusal = await Assert.ThrowsAsync<WaxsealException>(
            () => Accounts.SetRiskAsync(account.Id, new() { HoldAt = 60, Version = account.Version }, Token));

        Assert.Equal((HttpStatusCode.Conflict, "version_conflict"), (refusal.Status, refusal.Code));
    }

    [Theory]
    [InlineData("""{"holdAt":60}""", "version")]
    [InlineData("""{"version":"00","holdAt":0}""", "holdAt")]
    [InlineData("""{"version":"00","weights":{"sim_swapped":101}}""", "weights.sim_swapped")]
    [InlineData("""{"version":"00","weights":{"sim_swapped":"much"}}""", "body")]
    [InlineData("""{"version":"00","whenNetworkAway":{"otp":null}}""", "whenNetworkAway.otp")]
    [InlineData("""{"version":"00","channels":[null]}""", "channels[0]")]
    [InlineData("""{"version":"00","holdat":60}""", "body")]
    [InlineData("""[]""", "body")]
    public async Task Refuses_what_can_not_be_meant(string json, string field)
    {
        var answer = await scene.CallAsync("PUT", "/v1/accounts/acc_demo/risk", json);

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory]
    [InlineData("GET", "/v1/accounts/acc_nobody/risk", null)]
    [InlineData("PUT", "/v1/accounts/acc_nobody/risk", """{"version":"00"}""")]
    public async Task What_is_not_there_is_not_found(string method, string target, string? json) =>
        Assert.Equal("not_found", (await scene.CallAsync(method, target, json)).Code);
}
