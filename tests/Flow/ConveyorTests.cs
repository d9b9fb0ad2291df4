using Grpc.Core;
using Azure.Messaging.ServiceBus;
using Waxseal.Flow;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class ConveyorTests
{
    private static readonly VerifiedMessage Other = Sample.Verified with { Id = Sample.OtherId };

    [Fact]
    public async Task Sends_what_follows_before_it_settles_what_came()
    {
        var belt = await Belt.StartAsync();

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(message => new ScannedMessage(message, Sample.Content), Sample.Verified, Other);

        Assert.Equal(["send", "complete", "complete"], belt.Log);
        Assert.Equal([Pipeline.Score, Pipeline.Score], belt.Sent.Select(hop => hop.Queue));
    }

    [Fact]
    public async Task What_goes_back_is_sent_before_what_came_is_settled_and_passes_for_no_hop_before_it()
    {
        var belt = await Belt.StartAsync();

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Sample.Scanned, Sample.Verified);
        for (var runs = 0; runs < 2; runs++)
        {
            await belt.MoveAsync<ScoredMessage, DispatchedMessage>(
                message => new Outcome<DispatchedMessage>.Passed([], []) { Back = [message.Scanned.Again()] }, Sample.Scored);
        }

        Assert.Equal(["send", "complete", "send", "complete", "send", "complete"], belt.Log);
        Assert.All(belt.Sent, hop => Assert.Equal(Pipeline.Score, hop.Queue));
        Assert.NotEqual(belt.Sent[0].MessageId, belt.Sent[1].MessageId);
        Assert.Equal(belt.Sent[1].MessageId, belt.Sent[2].MessageId);
    }

    [Fact]
    public async Task Writes_new_rows_before_the_message_goes_on()
    {
        var belt = await Belt.StartAsync();

        await belt.MoveAsync<ReceivedMessage, IngestedMessage>(
            _ => new Outcome<IngestedMessage>.Passed([Sample.Ingested], [Sample.Row()]), Sample.Received);

        Assert.Equal(["insert", "send", "complete"], belt.Log);
    }

    [Fact]
    public async Task Settles_nothing_when_what_follows_could_not_be_sent()
    {
        var belt = await Belt.StartAsync();
        belt.Broken["send"] = new IOException();

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Sample.Scanned, Sample.Verified);

        Assert.Equal(["send"], belt.Log);
    }

    [Fact]
    public async Task A_queue_that_is_barred_costs_the_neighbours_nothing()
    {
        var belt = await Belt.StartAsync();
        belt.Barred.Add(Pipeline.Score);

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(
            message => message.Id == Other.Id
                ? new Outcome<ScannedMessage>.Postponed(Wait.Throttled, belt.Time.Now.AddMinutes(1))
                : new ScannedMessage(message, Sample.Content),
            Sample.Verified, Other);

        Assert.Equal([Pipeline.Scan], belt.Sent.Select(hop => hop.Queue));
        Assert.Single(belt.Log, what => what == "complete");
    }

    [Fact]
    public async Task A_lock_that_was_lost_harms_nothing_and_the_second_run_sends_the_same_hop()
    {
        var belt = await Belt.StartAsync();
        belt.Broken["complete"] = new RpcException(new Status(StatusCode.Unknown, "gone"));

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Sample.Scanned, Sample.Verified);
        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Sample.Scanned, Sample.Verified);

        Assert.Equal(2, belt.Sent.Count);
        Assert.Equal(belt.Sent[0].MessageId, belt.Sent[1].MessageId);
    }

    [Fact]
    public async Task One_message_that_throws_comes_again_later_and_disturbs_no_other()
    {
        var belt = await Belt.StartAsync();

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(
            message => message.Id == Sample.Id ? throw new InvalidOperationException() : new ScannedMessage(message, Sample.Content),
            Sample.Verified, Other);

        Assert.Equal([Pipeline.Scan, Pipeline.Score], belt.Sent.Select(hop => hop.Queue));
        Assert.InRange(belt.Sent[0].EnqueueAt!.Value, belt.Time.Now.AddSeconds(0.5), belt.Time.Now.AddSeconds(1));
        Assert.Null(belt.Sent[1].EnqueueAt);
        Assert.Equal(2, belt.Log.Count(one => one == "complete"));
    }

    [Theory, InlineData(Wait.OperatorAway, 4, 8), InlineData(Wait.Throttled, 1, 2)]
    public async Task A_postponed_message_counts_its_attempts_in_its_seal(Wait reason, int secondsMin, int secondsMax)
    {
        var belt = await Belt.StartAsync();
        var hop = await belt.SealAsync(Sample.Verified, attempt: 3);

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(
            _ => new Outcome<ScannedMessage>.Postponed(reason), [Belt.Arrived(hop.Body)]);

        var again = Assert.Single(belt.Sent);
        var opened = Assert.IsType<Opening.Opened>(
            await belt.Hops.OpenAsync<VerifiedMessage>(BinaryData.FromBytes(again.Body), CancellationToken.None));
        Assert.Equal(4, opened.Label.Attempt);
        Assert.NotEqual(hop.MessageId, again.MessageId);
        Assert.InRange(again.EnqueueAt!.Value, belt.Time.Now.AddSeconds(secondsMin), belt.Time.Now.AddSeconds(secondsMax));
    }

    [Fact]
    public async Task What_a_try_found_out_comes_again_with_the_message_under_the_same_name()
    {
        var belt = await Belt.StartAsync();
        var found = Sample.Scored with { Sim = new SimWord(Sample.ReceivedAt, Known: true) };
        foreach (var renewed in (IPipelineMessage?[])[null, found])
        {
            await belt.MoveAsync<ScoredMessage, DispatchedMessage>(
                _ => new Outcome<DispatchedMessage>.Postponed(Wait.Throttled) { Renewed = renewed }, Sample.Scored);
        }

        Assert.Equal(2, belt.Sent.Count);
        Assert.Equal(belt.Sent[0].MessageId, belt.Sent[1].MessageId);
        Assert.Null((await ReadAsync(belt.Sent[0])).Sim);
        Assert.Equal(found.Sim, (await ReadAsync(belt.Sent[1])).Sim);

        async Task<ScoredMessage> ReadAsync(OutgoingHop hop) => Hops.Read<ScoredMessage>(
            Assert.IsType<Opening.Opened>(
                await belt.Hops.OpenAsync<ScoredMessage>(BinaryData.FromBytes(hop.Body), CancellationToken.None)).Plaintext);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task Gives_up_at_the_end_of_validity_and_not_before(int seconds, bool failed)
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        belt.Time.AdvanceTo(Sample.Verified.ValidUntil.AddSeconds(seconds));

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(
            _ => new Outcome<ScannedMessage>.Postponed(Wait.OperatorAway, belt.Time.Now.AddHours(1)), Sample.Verified);

        Assert.Equal(failed ? MessageState.Failed : MessageState.Accepted, belt.Rows[Sample.Id].State);
        Assert.Equal(failed ? [] : new DateTimeOffset?[] { Sample.Verified.ValidUntil }, belt.Sent.Select(hop => hop.EnqueueAt));
    }

    [Fact]
    public async Task A_refusal_is_a_state_with_its_reason()
    {
        var belt = await Belt.StartAsync();

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Refusal.Risk, Sample.Verified);

        Assert.Equal((MessageState.Rejected, "risk"), (belt.Rows[Sample.Id].State, belt.Rows[Sample.Id].Reason));
        Assert.Empty(belt.Sent);
        Assert.Equal("complete", belt.Log.Last());
    }

    [Fact]
    public async Task A_hold_is_kept_before_it_is_shown_and_its_second_run_changes_nothing()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        Outcome<ScannedMessage> Hold(VerifiedMessage message) => new Outcome<ScannedMessage>.Held(HoldReason.Content, [Sample.Finding], Sample.Scanned);

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(Hold, Sample.Verified);
        var row = belt.Rows[Sample.Id];
        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(Hold, Sample.Verified);

        Assert.Equal(["hold", "replace", "complete", "hold", "complete"], belt.Log);
        Assert.Equal(MessageState.Held, row.State);
        Assert.Same(row, belt.Rows[Sample.Id]);
        Assert.Equal("key_a", belt.Held[Sample.Id].SentBy);
    }

    [Fact]
    public async Task A_forged_message_is_buried_and_disturbs_no_other()
    {
        var belt = await Belt.StartAsync();
        var genuine = await belt.SealAsync(Sample.Verified);
        var moved = await belt.SealAsync(Sample.Scanned);

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(
            _ => Sample.Scanned, [Belt.Arrived([1, 2, 3]), Belt.Arrived(moved.Body), Belt.Arrived(genuine.Body)]);

        Assert.Equal(["bury forged", "bury forged", "complete"], belt.Log.Where(one => one != "send").Order());
        Assert.Single(belt.Sent);
    }

    [Fact]
    public async Task A_message_after_its_time_is_buried()
    {
        var belt = await Belt.StartAsync();
        var hop = await belt.SealAsync(Sample.Verified);
        belt.Time.AdvanceTo(Sample.Verified.ValidUntil.AddDays(1));

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Sample.Scanned, [Belt.Arrived(hop.Body)]);

        Assert.Equal(["bury expired"], belt.Log);
    }

    [Fact]
    public async Task When_rows_cannot_be_written_those_messages_come_again_and_the_others_go_on()
    {
        var belt = await Belt.StartAsync();
        belt.Broken["insert"] = new IOException();
        var other = Sample.Received with { Ids = [Sample.OtherId] };

        await belt.MoveAsync<ReceivedMessage, IngestedMessage>(
            message => message.Ids[0] == Sample.Id
                ? new Outcome<IngestedMessage>.Passed([Sample.Ingested], [Sample.Row()])
                : Sample.Ingested with { Received = other },
            Sample.Received, other);

        Assert.Equal([Pipeline.Ingest, Pipeline.Validate], belt.Sent.Select(hop => hop.Queue));
    }

    [Fact]
    public async Task When_nothing_can_be_written_down_the_sealed_bytes_come_again_as_they_are()
    {
        var belt = await Belt.StartAsync();
        belt.Rows[Sample.Id] = Sample.Row();
        belt.Broken["replace"] = new IOException();
        belt.Time.AdvanceTo(Sample.Verified.ValidUntil);
        var hop = await belt.SealAsync(Sample.Verified);

        await belt.MoveAsync<VerifiedMessage, ScannedMessage>(_ => Refusal.Risk, [Belt.Arrived(hop.Body)]);

        var copy = Assert.Single(belt.Sent);
        Assert.Equal(hop.Body, copy.Body);
        Assert.NotEqual(hop.MessageId, copy.MessageId);
        Assert.Equal(belt.Time.Now.AddSeconds(5), copy.EnqueueAt);
    }
}
