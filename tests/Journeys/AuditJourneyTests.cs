using Azure;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using AuditEntry = Waxseal.Protection.AuditEntry;

namespace Waxseal.Tests.Journeys;

/// <summary>The audit of the whole product: over HTTP, on real tables and a real vault. Every clock starts on 2 March 2026, 09:00.</summary>
public sealed class AuditJourneyTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(at => (byte)at)];
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly ManualTime time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_review_is_listed_to_its_account_and_to_the_gateway_and_to_nobody_else()
    {
        await using var app = await StartAsync();
        await WriteKeyAsync(app, "acc_other", Scopes.AuditRead);
        await WriteKeyAsync(app, "acc_gateway", Scopes.AuditRead);
        var sent = await app.Sender.SendAsync(new SendRequest("+447700900123", Crowd.Bait), Cancellation);
        await app.UntilAsync(sent.Id, Waxseal.Client.MessageState.Held);
        await app.Reviewer.ReadHeldAsync(sent.Id, Cancellation);
        await AppendAsync(app, 0, "acc_gateway", "a");

        Assert.Equal([$"quarantine.read key_demo_review {sent.Id}"], await ListAsync(app.Reviewer));
        Assert.Empty(await ListAsync(Client(app, "acc_other")));
        Assert.Equal(3, (await ListAsync(Client(app, "acc_gateway"))).Count);
        Assert.Contains("tried test a", await ListAsync(Client(app, "acc_gateway"), account: "acc_gateway"));
        Assert.Equal(["tried test a"], await ListAsync(Client(app, "acc_gateway"), action: "tried"));
    }

    [Theory]
    [InlineData("?day=2026-03-02", "day")]
    [InlineData("?day=20260303", "day")]
    [InlineData("?day=20240301", "day")]
    [InlineData("?account=acc_gateway", "account")]
    [InlineData("?account=nobody", "account")]
    [InlineData("?after=x", "after")]
    [InlineData("?after=99999999999999999999.a", "after")]
    [InlineData("/verify?day=20260332", "day")]
    public async Task What_makes_no_sense_is_refused(string query, string field)
    {
        await using var app = await StartAsync();
        await WriteKeyAsync(app, "acc_demo", Scopes.AuditRead);
        var raw = new RawSender(app);
        var answer = await raw.SendAsync(RawSender.As(raw.Call("GET", "/v1/audit" + query), "key_acc_demo.1", Secret));

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory, InlineData("/v1/audit"), InlineData("/v1/audit/verify")]
    public async Task Only_a_key_with_the_scope_reads_it(string target)
    {
        await using var app = await StartAsync();
        var raw = new RawSender(app);
        var answer = await raw.SendAsync(raw.Call("GET", target));

        Assert.Equal((403, "missing_scope"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Pages_follow_on_each_other_in_the_order_of_time()
    {
        await using var app = await StartAsync(new() { ["Audit:PageMax"] = "3" });
        for (var at = 0; at < 10; at++)
        {
            if (at % 4 == 0) time.Advance(TimeSpan.FromSeconds(1));
            await AppendAsync(app, 0, "acc_demo", $"{at}");
        }

        var all = await app.Reviewer.ListAuditAsync(Day, null, null, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(10, all.DistinctBy(one => one.Subject).Count());
        Assert.Equal(all.Select(one => one.At).Order(), all.Select(one => one.At));
    }

    [Fact]
    public async Task Two_instances_a_restart_and_an_outage_leave_a_whole_day()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time, SecondDispatcher = true });
        await AppendAsync(app, 0, "acc_demo", "the first's own");
        await AppendAsync(app, 1, "acc_demo", "the second's own");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(at => AppendAsync(app, at % 2, "acc_demo", $"{at / 3}")));
        var failed = 0;
        app.Tables.Fault = operation => operation == "add Audit" && Interlocked.Increment(ref failed) == 1
            ? new RequestFailedException(503, "away")
            : null;
        await Assert.ThrowsAsync<RequestFailedException>(() => AppendAsync(app, 0, "acc_demo", "in doubt"));
        await AppendAsync(app, 0, "acc_demo", "in doubt");
        await app.RestartAsync();
        await AppendAsync(app, 0, "acc_demo", "in doubt");
        await AppendAsync(app, 1, "acc_demo", "after");
        await CloseAsync(app);

        var verdict = await app.Administrator.VerifyAuditAsync(Day, Cancellation);
        Assert.Equal(new Waxseal.Client.AuditVerdict(true, 25, 4, true), verdict);
    }

    [Fact]
    public async Task An_account_learns_whether_the_day_is_whole_and_counts_its_own_entries_only()
    {
        await using var app = await StartAsync();
        await WriteKeyAsync(app, "acc_other", Scopes.AuditRead);
        for (var at = 0; at < 4; at++) await AppendAsync(app, 0, "acc_demo", $"{at}");
        await AppendAsync(app, 0, "acc_other", "their only one");
        Assert.Equal(new Waxseal.Client.AuditVerdict(true, 4, 1, false), await app.Reviewer.VerifyAuditAsync(Day, Cancellation));
        Assert.Equal(new Waxseal.Client.AuditVerdict(true, 1, 1, false), await Client(app, "acc_other").VerifyAuditAsync(Day, Cancellation));

        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Audit);
        var row = (await AtRest.RowsAsync(app, TableNames.Audit)).Last(one => one.GetString("Account") == "acc_demo");
        row["Reason"] = "other";
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);

        var mine = (await app.Reviewer.VerifyAuditAsync(Day, Cancellation)).FirstFault;
        var theirs = (await Client(app, "acc_other").VerifyAuditAsync(Day, Cancellation)).FirstFault;
        Assert.Equal((row.GetInt64("Sequence"), "altered", row.RowKey), (mine?.Sequence, mine?.What, mine?.Row));
        Assert.Equal(new Waxseal.Client.AuditFault("", 0, "altered"), theirs);
    }

    [Fact]
    public async Task Whatever_is_done_to_its_rows_is_found_at_the_row()
    {
        await using var app = await StartAsync();
        for (var at = 0; at < 4; at++) await AppendAsync(app, 0, "acc_demo", $"{at}");
        await app.Get<LocalHost>().RunTimerAsync("AuditSealing", Cancellation);
        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Audit);
        var rows = await table.QueryAsync<TableEntity>("PartitionKey eq '20260302'").OrderBy(one => one.GetInt64("Sequence")).ToListAsync(Cancellation);
        (string Column, object Value)[] changes =
        [
            ("At", time.Now.AddHours(-1)), ("Action", "other"), ("Account", "acc_other"), ("Actor", ""), ("Subject", ""), ("Reason", "other"),
            ("Segment", "0000000000000000"), ("Sequence", 9L), ("KeyVersion", 9), ("Previous", ""), ("Hash", "00"),
        ];
        foreach (var (column, value) in changes)
        {
            await table.UpdateEntityAsync(new TableEntity(rows[2]) { [column] = value }, ETag.All, TableUpdateMode.Replace, Cancellation);
            var fault = (await app.Get<Waxseal.Upkeep.AuditCheck>().RunAsync(Day, null, Cancellation)).FirstFault;
            Assert.True(fault?.Row == rows[2].RowKey && fault.Sequence == 3, $"{column}: {fault}");
        }

        var nonsense = new TableEntity("20260302", rows[2].RowKey) { ["Hash"] = true, ["Sequence"] = "3", ["At"] = 5, ["Segment"] = 0.5 };
        await table.UpdateEntityAsync(nonsense, ETag.All, TableUpdateMode.Replace, Cancellation);
        var lost = (await app.Get<Waxseal.Upkeep.AuditCheck>().RunAsync(Day, null, Cancellation)).FirstFault;
        Assert.Equal((3, AuditFaultKind.Removed), (lost?.Sequence, lost?.What));

        await table.DeleteEntityAsync("20260302", rows[2].RowKey, ETag.All, Cancellation);
        var gone = (await app.Administrator.VerifyAuditAsync(Day, Cancellation)).FirstFault;
        Assert.Equal(new Waxseal.Client.AuditFault(rows[2].GetString("Segment")!, 3, "removed"), gone);
    }

    [Fact]
    public async Task Tables_set_back_after_the_day_was_closed_are_found()
    {
        await using var app = await StartAsync();
        await AppendAsync(app, 0, "acc_demo", "early");
        await app.Get<LocalHost>().RunTimerAsync("AuditSealing", Cancellation);
        var copy = await AtRest.RowsAsync(app, TableNames.Audit);
        time.Advance(TimeSpan.FromHours(1));
        await AppendAsync(app, 0, "acc_demo", "late");
        await CloseAsync(app);

        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Audit);
        foreach (var row in (await AtRest.RowsAsync(app, TableNames.Audit)).ExceptBy(copy.Select(one => one.RowKey), one => one.RowKey))
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Cancellation);
        var verdict = await app.Administrator.VerifyAuditAsync(Day, Cancellation);

        Assert.Equal((false, 2, true), (verdict.Ok, verdict.Entries, verdict.Anchored));
        Assert.Equal((3, "rolled_back"), (verdict.FirstFault?.Sequence, verdict.FirstFault?.What));
    }

    [Fact]
    public async Task Retention_takes_entries_and_checkpoints_and_leaves_the_head_in_the_vault()
    {
        await using var app = await StartAsync(new() { ["Retention:AuditDays"] = "30" });
        await AppendAsync(app, 0, "acc_demo", "old");
        await app.Get<LocalHost>().RunTimerAsync("AuditSealing", Cancellation);
        await CloseAsync(app);
        Assert.Equal(3, (await AtRest.RowsAsync(app, TableNames.Audit)).Count(IsOld));

        await app.LeapToAsync(new DateTimeOffset(Day.AddDays(31), TimeOnly.MinValue, TimeSpan.Zero));
        await app.Get<LocalHost>().RunTimerAsync("Retention", Cancellation);

        Assert.DoesNotContain(await AtRest.RowsAsync(app, TableNames.Audit), IsOld);
        Assert.NotNull(await app.Get<AuditAnchors>().FindAsync(Day, Cancellation));
    }

    [Fact]
    public async Task A_day_that_a_legal_hold_keeps_is_listed_and_verified_after_its_time()
    {
        await using var app = await StartAsync(new() { ["Retention:AuditDays"] = "30" });
        await AppendAsync(app, 0, "acc_demo", "old");
        await CloseAsync(app);
        await WriteKeyAsync(app, "acc_demo", Scopes.AuditRead, days: 90);
        var held = (await app.Get<IAccountRows>().FindAccountAsync(AccountId.Parse("acc_demo"), Cancellation))!;
        await app.Get<IAccountRows>().WriteAccountAsync(held with { LegalHold = true }, Cancellation);
        await app.LeapToAsync(new DateTimeOffset(Day.AddDays(40), TimeOnly.MinValue, TimeSpan.Zero));
        await app.Get<LocalHost>().RunTimerAsync("Retention", Cancellation);

        Assert.Equal(["tried test old"], await ListAsync(Client(app, "acc_demo")));
        Assert.Equal((true, 1), await VerifiedAsync(Client(app, "acc_demo")));
    }

    private static async Task<(bool Ok, long Entries)> VerifiedAsync(WaxsealClient client)
    {
        var verdict = await client.VerifyAuditAsync(Day, Cancellation);
        return (verdict.Ok, verdict.Entries);
    }

    [Fact]
    public async Task A_flood_of_forged_messages_leaves_few_entries()
    {
        await using var app = await StartAsync(new() { ["Audit:ForgedPerMinuteMax"] = "5" });
        var sender = app.Get<ServiceBusClient>().CreateSender(Pipeline.Scan);
        for (var at = 0; at < 100; at++)
            await sender.SendMessageAsync(new ServiceBusMessage("junk"u8.ToArray()) { MessageId = $"junk {at}" }, Cancellation);
        app.Breath = TimeSpan.Zero;
        await AtRest.UntilDrainedAsync(app);

        var reasons = (await AtRest.AuditedAsync(app)).Select(row => row.GetString("Reason"));
        Assert.Equal(
            ["flood_10", "flood_20", "flood_40", "flood_80"], reasons.Where(one => one != "malformed").Order(StringComparer.Ordinal));
        Assert.Equal(5, reasons.Count(one => one == "malformed"));
    }

    private static bool IsOld(TableEntity row) => row.PartitionKey.StartsWith("20260302", StringComparison.Ordinal);

    // No scheduled run beside those of the tests.
    private Task<WaxsealApp> StartAsync(Dictionary<string, string>? settings = null)
    {
        settings ??= [];
        settings["AzureWebJobs.AuditSealing.Disabled"] = "true";
        settings["AzureWebJobs.Retention.Disabled"] = "true";
        return WaxsealApp.StartAsync(new() { Time = time, Settings = settings });
    }

    private static Task AppendAsync(WaxsealApp app, int host, string account, string eventId) =>
        app.Hosts[host].Services.GetRequiredService<IAuditTrail>().AppendAsync(
            new AuditEntry("tried", account, "test", eventId, "reason"), eventId, Cancellation);

    private async Task CloseAsync(WaxsealApp app)
    {
        time.AdvanceTo(new DateTimeOffset(Day.AddDays(1), new TimeOnly(0, 30), TimeSpan.Zero));
        await app.Get<LocalHost>().RunTimerAsync("AuditSealing", Cancellation);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(WaxsealClient client, string? action = null, string? account = null) =>
        await client.ListAuditAsync(Day, action, account, Cancellation).Select(one => $"{one.Action} {one.Actor} {one.Subject}")
            .ToListAsync(Cancellation);

    private static WaxsealClient Client(WaxsealApp app, string account) =>
        app.ClientOf(new SigningKey($"key_{account}.1", SignatureAlgorithm.HmacSha256, Secret));

    private static async Task WriteKeyAsync(WaxsealApp app, string account, string scope, int days = 1)
    {
        var (rows, id) = (app.Get<IAccountRows>(), AccountId.Parse(account));
        if (await rows.FindAccountAsync(id, Cancellation) is null)
            await rows.WriteAccountAsync(new Account(id, "Test", AccountState.Active, new AccountLimits(10, 10), []), Cancellation);
        await rows.WriteKeyAsync(
            new ApiKey
            {
                Id = KeyId.Parse($"key_{account}.1"), Account = id, Algorithm = SignatureAlgorithm.HmacSha256, Material = Secret,
                Scopes = [scope], CreatedAt = app.Time.GetUtcNow().AddDays(-1), ExpiresAt = app.Time.GetUtcNow().AddDays(days),
            },
            Cancellation);
    }
}
