using System.Globalization;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Local.Hosting;
using Waxseal.Watch;
using Xunit;
using static Waxseal.Tests.Journeys.CanaryDoors;

namespace Waxseal.Tests.Journeys;

/// <summary>What is counted, watched, stopped and written down.</summary>
internal sealed class CanaryWatchDoors(CanaryDoors doors)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Knocks; the account is one that may be stopped.</summary>
    public async Task KnockAsync(string account)
    {
        await KnockForAlertsAsync();
        await KnockForBlocksAsync(account);
        await KnockForPlansAsync();
        await KnockForCountsAsync();
        foreach (var target in new[] { "/v1/audit", "/v1/audit/verify" }) await doors.KnockAsync(doors.App.AdministratorKey, "GET", target);
    }

    private async Task KnockForAlertsAsync()
    {
        var seen = new Anomaly(AlertKind.Loop, AlertSeverity.Warning, 1, 20, 20, 15, "About 20 messages for one number within an hour.");
        await doors.App.Get<Alerts>().ReportAsync(AccountId.Parse("acc_demo"), [seen], doors.App.Time.GetUtcNow(), Token);
        var reviewer = doors.App.ReviewerKey;
        var alerts = Json(await doors.KnockAsync(reviewer, "GET", "/v1/alerts")).GetProperty("alerts");
        var own = "/v1/alerts/" + alerts[0].GetProperty("id").GetString();
        await doors.KnockAsync(reviewer, "GET", own);
        await doors.KnockAsync(reviewer, "POST", own + "/acknowledge");
    }

    private async Task KnockForBlocksAsync(string account)
    {
        var (administrator, whose) = (doors.App.AdministratorKey, "?account=" + account);
        var allowance = new VolumeAllowance(new NormalVolume(6.5, 1, 4), 3, 20, 0, 0);
        foreach (var verdict in new[] { "unblock", "confirm" })
        {
            var block = await doors.App.Get<Blocks>().RaiseAsync(AccountId.Parse(account), "key_thief", 21, allowance, Token);
            await doors.KnockAsync(administrator, "GET", "/v1/blocks" + whose);
            await doors.KnockAsync(administrator, "GET", $"/v1/blocks/{block!.Id}{whose}");
            await doors.KnockAsync(administrator, "POST", $"/v1/blocks/{block.Id}/{verdict}{whose}", Reason);
        }
    }

    private async Task KnockForPlansAsync()
    {
        var (reviewer, now) = (doors.App.ReviewerKey, doors.App.Time.GetUtcNow());
        var plan = $$"""{"name":"Summer sale","from":"{{now:O}}","until":"{{now.AddHours(1):O}}","volume":60}""";
        var own = "/v1/campaigns/" + (await doors.KnockAsync(reviewer, "POST", "/v1/campaigns", plan)).Id;
        await doors.KnockAsync(reviewer, "GET", "/v1/campaigns");
        await doors.KnockAsync(reviewer, "GET", own);
        await doors.KnockAsync(reviewer, "DELETE", own);
    }

    // The reviewer's key may not: the stranger's may count, and nothing else.
    private async Task KnockForCountsAsync()
    {
        await doors.App.Get<LocalHost>().RunTimerAsync("AnalyticsCount", Token);
        var today = doors.App.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var counts = await doors.KnockAsync(
            doors.App.ReviewerKey, doors.App.SenderKey, "GET", $"/v1/analytics?from={today}&to={today}&by=country,status,reason");
        Assert.NotEqual(0, Json(counts).GetProperty("groups").GetArrayLength());
    }
}
