using Azure.Messaging.ServiceBus;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>A request counts once; who repeats it for good reasons learns the ids of the first.</summary>
public sealed class ReplayTests
{
    private readonly ManualTime time = new(new DateTimeOffset(2026, 3, 2, 23, 58, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_bytes_without_an_idempotency_key_count_once()
    {
        await using var app = await WaxsealApp.StartAsync();
        var raw = new RawSender(app);
        var bytes = raw.Post(GateApp.Good).ToBytes();

        var first = await raw.SendAsync(bytes);
        var second = await raw.SendAsync(bytes);

        Assert.Equal((202, 401), (first.Status, second.Status));
        await app.UntilAsync(first.Id, MessageState.Delivered);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task The_same_bytes_with_an_idempotency_key_get_the_same_id()
    {
        await using var app = await WaxsealApp.StartAsync();
        var raw = new RawSender(app);
        var bytes = (raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" }).ToBytes();

        var first = await raw.SendAsync(bytes);
        await app.UntilAsync(first.Id, MessageState.Delivered);
        var second = await raw.SendAsync(bytes);

        Assert.Equal((202, first.Body), (second.Status, second.Body));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_newly_signed_repeat_gets_the_same_id_and_another_body_is_refused()
    {
        await using var app = await WaxsealApp.StartAsync();
        var raw = new RawSender(app);
        var first = await raw.SendAsync(raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" });
        await app.UntilAsync(first.Id, MessageState.Delivered);

        var again = await raw.SendAsync(raw.Post(GateApp.Good) with { IdempotencyKey = "order-1" });
        var other = await raw.SendAsync(raw.Post(GateApp.Good.Replace("Hello", "Bye")) with { IdempotencyKey = "\"order-1\"" });

        Assert.Equal((202, first.Id), (again.Status, again.Id));
        Assert.Equal((422, "idempotency_mismatch", "Idempotency-Key"), (other.Status, other.Code, other.Field));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task Concurrent_requests_with_one_key_make_one_message()
    {
        await using var app = await WaxsealApp.StartAsync();
        var raw = new RawSender(app);
        var requests = Enumerable.Range(0, 8).Select(_ => raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" }).ToArray();

        var answers = await Task.WhenAll(requests.Select(raw.SendAsync));

        Assert.All(answers, answer => Assert.True(answer.Status == 202 || answer.Code == "idempotency_in_progress", answer.Body));
        var id = Assert.Single(answers.Where(answer => answer.Status == 202).Select(answer => answer.Id).Distinct());
        await app.UntilAsync(id, MessageState.Delivered);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_attempt_that_died_before_its_queue_is_taken_over_under_the_same_id(bool sameBytes)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var raw = new RawSender(app);
        var request = raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" };
        var bytes = request.ToBytes();
        app.Engine.Broker.Fault = FailSendsTo(Pipeline.Ingest);
        var died = await raw.SendAsync(bytes);
        app.Engine.Broker.Fault = null;

        RawRequest Repeat() => raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" };
        var early = sameBytes ? await raw.SendAsync(bytes) : await raw.SendAsync(Repeat());
        time.Advance(TimeSpan.FromSeconds(31));
        var late = sameBytes ? await raw.SendAsync(bytes) : await raw.SendAsync(Repeat());

        Assert.Equal((503, "unavailable"), (died.Status, died.Code));
        Assert.Equal((409, "idempotency_in_progress"), (early.Status, early.Code));
        Assert.Equal(202, late.Status);
        Assert.Equal(await PromisedAsync(app), late.Id);
        await app.UntilAsync(late.Id, MessageState.Delivered);
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task An_idempotency_key_holds_across_midnight()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var raw = new RawSender(app);
        time.AdvanceTo(new DateTimeOffset(time.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddSeconds(-30));
        var before = await raw.SendAsync(raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" });
        await app.UntilAsync(before.Id, MessageState.Delivered);

        time.Advance(TimeSpan.FromSeconds(60));
        var after = await raw.SendAsync(raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" });

        Assert.Equal((202, before.Id), (after.Status, after.Id));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task An_idempotency_key_holds_when_the_second_clock_is_behind_midnight_and_the_first_was_ahead()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = time });
        var raw = new RawSender(app);
        var midnight = new DateTimeOffset(time.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
        time.AdvanceTo(midnight.AddSeconds(-30));
        var request = raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"", Created = midnight.AddSeconds(20).ToUnixTimeSeconds() };
        var ahead = await raw.SendAsync(request);
        await app.UntilAsync(ahead.Id, MessageState.Delivered);

        var behind = await raw.SendAsync(
            raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"", Created = midnight.AddSeconds(-25).ToUnixTimeSeconds() });

        Assert.Equal((202, ahead.Id), (behind.Status, behind.Id));
        Assert.Equal(1, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_request_refused_for_its_rate_gives_its_key_back()
    {
        var settings = new Dictionary<string, string> { ["LocalPlatform:DemoUnlimited"] = "false" };
        await using var app = await WaxsealApp.StartAsync(new() { Time = time, Settings = settings });
        var raw = new RawSender(app);
        var account = await app.Get<IAccountRows>().FindAccountAsync(AccountId.Parse("acc_demo"), Cancellation);
        await app.Get<IAccountRows>().WriteAccountAsync(account! with { Limits = new AccountLimits(1, 1) }, Cancellation);
        time.Advance(TimeSpan.FromSeconds(6));

        var taken = await raw.SendAsync(raw.Post(GateApp.Good));
        var limited = await raw.SendAsync(raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" });
        time.Advance(TimeSpan.FromSeconds(1));
        var later = await raw.SendAsync(raw.Post(GateApp.Good) with { IdempotencyKey = "\"order-1\"" });

        Assert.Equal((202, 429, 202), (taken.Status, limited.Status, later.Status));
        Assert.Equal("rate_limited", limited.Code);
        Assert.Contains("Retry-After: 1", limited.Headers);
        Assert.Contains("RateLimit-Limit: 1", limited.Headers);
    }

    private static Func<string, Exception?> FailSendsTo(string queue) => operation => operation == "send " + queue
        ? new ServiceBusException("away", ServiceBusFailureReason.ServiceCommunicationProblem)
        : null;

    private static async Task<string> PromisedAsync(WaxsealApp app)
    {
        var rows = await AtRest.RowsAsync(app, "Requests");
        return Assert.Single(rows, row => row.RowKey.StartsWith("i|", StringComparison.Ordinal)).GetString("Ids")!;
    }
}
