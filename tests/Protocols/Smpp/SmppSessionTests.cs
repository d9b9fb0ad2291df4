using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class SmppSessionTests
{
    private const int Long = 60_000;

    private readonly ScriptedOperator peer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Long)]
    public async Task Binds_with_its_names()
    {
        var binding = peer.StartBindAsync(ScriptedOperator.Options with { SystemType = "VMA" });
        var bind = await peer.NextAsync<BindRequest>();
        Assert.Equal(
            (CommandId.BindTransceiver, "test", "secret", "VMA", (byte)0x34),
            (bind.Id, bind.SystemId, bind.Password, bind.SystemType, bind.InterfaceVersion));
        await peer.SendAsync(new BindResp { Sequence = bind.Sequence, SystemId = "SMSC" });
        await using var session = await binding;
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Says_why_a_bind_was_refused()
    {
        var binding = peer.StartBindAsync();
        var bind = await peer.NextAsync<BindRequest>();
        await peer.SendAsync(new BindResp { Sequence = bind.Sequence, Status = CommandStatus.ESME_RINVPASWD });
        Assert.Equal(CommandStatus.ESME_RINVPASWD, (await Assert.ThrowsAsync<SmppBindException>(() => binding)).Status);
        Assert.Null(await peer.NextAsync());
    }

    [Fact(Timeout = Long)]
    public async Task Takes_a_generic_nack_for_a_refused_bind()
    {
        var binding = peer.StartBindAsync();
        var bind = await peer.NextAsync<BindRequest>();
        await peer.SendAsync(new GenericNack { Sequence = bind.Sequence, Status = CommandStatus.ESME_RINVCMDID });
        Assert.Equal(CommandStatus.ESME_RINVCMDID, (await Assert.ThrowsAsync<SmppBindException>(() => binding)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Gives_up_on_a_bind_without_an_answer()
    {
        var binding = peer.StartBindAsync();
        await peer.NextAsync<BindRequest>();
        peer.Clock.Advance(ScriptedOperator.Options.BindTimeout);
        Assert.Null((await Assert.ThrowsAsync<SmppBindException>(() => binding)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Gives_up_on_a_bind_whose_connection_breaks()
    {
        var binding = peer.StartBindAsync();
        await peer.Far.DisposeAsync();
        await Assert.ThrowsAsync<SmppBindException>(() => binding);
    }

    [Fact(Timeout = Long)]
    public async Task Refuses_a_message_before_the_bind_is_answered()
    {
        var binding = peer.StartBindAsync();
        var bind = await peer.NextAsync<BindRequest>();
        await peer.SendAsync(new DeliverSm { Sequence = 4 }, new BindResp { Sequence = bind.Sequence });
        Assert.Equal(CommandStatus.ESME_RINVBNDSTS, (await peer.NextAsync<DeliverSmResp>()).Status);
        await using var session = await binding;
    }

    [Fact(Timeout = Long)]
    public async Task Returns_the_operators_answer()
    {
        await using var session = await peer.BindAsync();
        var accepted = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var refused = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.SendAsync(
            new SubmitSmResp { Sequence = (await peer.NextAsync<SubmitSm>()).Sequence, MessageId = "1a" },
            new SubmitSmResp { Sequence = (await peer.NextAsync<SubmitSm>()).Sequence, Status = CommandStatus.ESME_RTHROTTLED });
        Assert.Equal((CommandStatus.ESME_ROK, "1a"), ((await accepted).Status, (await accepted).MessageId));
        Assert.Equal(CommandStatus.ESME_RTHROTTLED, (await refused).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Matches_answers_that_come_in_another_order()
    {
        await using var session = await peer.BindAsync();
        var submits = Enumerable.Range(0, 3).Select(index => session.SubmitAsync(ScriptedOperator.Message($"{index}"), Token)).ToList();
        var seen = new List<SubmitSm>();
        for (var index = 0; index < 3; index++) seen.Add(await peer.NextAsync<SubmitSm>());
        foreach (var one in seen.AsEnumerable().Reverse())
            await peer.SendAsync(new SubmitSmResp { Sequence = one.Sequence, MessageId = $"id-{ShortMessages.Decode(one)}" });
        Assert.Equal(["id-0", "id-1", "id-2"], (await Task.WhenAll(submits)).Select(answer => answer.MessageId));
    }

    [Fact(Timeout = Long)]
    public async Task Never_has_more_in_flight_than_its_window()
    {
        await using var session = await peer.BindAsync();
        var submits = Enumerable.Range(0, 5).Select(_ => session.SubmitAsync(ScriptedOperator.Message(), Token)).ToList();
        for (var sent = 1; sent <= 3; sent++) await peer.NextAsync<SubmitSm>();
        await peer.AssertNothingMoreAsync();
        Assert.Equal(3, session.InFlight);

        await peer.SendAsync(new SubmitSmResp { Sequence = 3, MessageId = "a" });
        await peer.NextAsync<SubmitSm>();
        await peer.AssertNothingMoreAsync();
        Assert.Equal(3, session.InFlight);
        Assert.Equal(1, submits.Count(submit => submit.IsCompleted));
    }

    [Fact(Timeout = Long)]
    public async Task Follows_a_window_that_changes_in_use()
    {
        await using var session = await peer.BindAsync();
        session.Window = 1;
        for (var submit = 0; submit < 3; submit++) _ = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.NextAsync<SubmitSm>();
        await peer.AssertNothingMoreAsync();

        session.Window = 2;
        await peer.NextAsync<SubmitSm>();
        await peer.AssertNothingMoreAsync();
        Assert.Equal((2, 2), (session.Window, session.InFlight));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Window = 4);
    }

    [Fact(Timeout = Long)]
    public async Task Is_uncertain_about_a_submit_without_an_answer()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        peer.Clock.Advance(ScriptedOperator.Options.ResponseTimeout - TimeSpan.FromSeconds(2));
        await peer.AssertNothingMoreAsync();
        Assert.False(submit.IsCompleted);
        peer.Clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);

        // The late answer hurts nobody, and the slot is free again.
        await peer.SendAsync(new SubmitSmResp { Sequence = seen.Sequence, MessageId = "late" });
        await peer.AssertNothingMoreAsync();
        Assert.Equal(0, session.InFlight);
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Tells_what_left_from_what_did_not_when_the_link_breaks()
    {
        await using var session = await peer.BindAsync(ScriptedOperator.Options with { Window = 1 });
        var written = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var waiting = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.NextAsync<SubmitSm>();
        await peer.Far.DisposeAsync();
        await Assert.ThrowsAsync<SmppUncertainException>(() => written);
        await Assert.ThrowsAsync<SmppNotSentException>(() => waiting);
        await Assert.ThrowsAsync<SmppNotSentException>(() => session.SubmitAsync(ScriptedOperator.Message(), Token));
        Assert.Equal(LinkEndReason.Lost, (await session.Closed).Reason);
    }

    [Fact(Timeout = Long)]
    public async Task Knows_that_what_waited_behind_a_stuck_write_was_not_sent()
    {
        await using var session = await peer.BindAsync();
        peer.Near.BlockWrites();
        var stuck = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await TakenAsync(session);
        var behind = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.Far.DisposeAsync();
        await Assert.ThrowsAsync<SmppUncertainException>(() => stuck);
        await Assert.ThrowsAsync<SmppNotSentException>(() => behind);
    }

    [Fact(Timeout = Long)]
    public async Task Sends_nothing_for_a_caller_that_left_the_queue()
    {
        await using var session = await peer.BindAsync(ScriptedOperator.Options with { Window = 1 });
        using var leaving = new CancellationTokenSource();
        _ = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var waiting = session.SubmitAsync(ScriptedOperator.Message(), leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await peer.NextAsync<SubmitSm>();
        await peer.SendAsync(new SubmitSmResp { Sequence = 2, MessageId = "a" });
        await peer.AssertNothingMoreAsync();
    }

    [Fact(Timeout = Long)]
    public async Task Gives_the_slot_back_after_a_message_that_cannot_be_encoded()
    {
        await using var session = await peer.BindAsync(ScriptedOperator.Options with { Window = 1 });
        await Assert.ThrowsAsync<ArgumentException>(() => session.SubmitAsync(new SubmitSm { ShortMessage = new byte[255] }, Token));
        _ = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.NextAsync<SubmitSm>();
        Assert.Equal(1, session.InFlight);
    }

    [Theory(Timeout = Long)]
    [InlineData(CommandStatus.ESME_RINVCMDLEN, CommandStatus.ESME_RINVCMDLEN)]
    [InlineData(CommandStatus.ESME_ROK, CommandStatus.ESME_RUNKNOWNERR)]
    public async Task Takes_a_generic_nack_for_a_refused_submit(CommandStatus nack, CommandStatus expected)
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        await peer.SendAsync(new GenericNack { Sequence = (await peer.NextAsync<SubmitSm>()).Sequence, Status = nack });
        Assert.Equal(expected, (await submit).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Is_uncertain_about_an_answer_that_cannot_be_read()
    {
        await using var session = await peer.BindAsync();
        var submit = session.SubmitAsync(ScriptedOperator.Message(), Token);
        var seen = await peer.NextAsync<SubmitSm>();
        await peer.SendAsync([.. Wire.Octets("00000012 80000004 00000000"), 0, 0, 0, (byte)seen.Sequence, 0x41, 0x41]);
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
        await peer.AssertNothingMoreAsync();
    }

    [Fact(Timeout = Long)]
    public async Task Ignores_answers_to_what_it_never_asked()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(
            new SubmitSmResp { Sequence = 77, MessageId = "x" }, new EnquireLinkResp { Sequence = 78 }, new GenericNack { Sequence = 79 },
            new UnknownPdu((CommandId)0x8000_0103, default) { Sequence = 80 }, new UnbindResp { Sequence = 81 });
        await peer.AssertNothingMoreAsync();
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact(Timeout = Long)]
    public async Task Answers_a_command_it_does_not_know_with_a_nack()
    {
        await using var session = await peer.BindAsync();
        await peer.SendAsync(new UnknownPdu((CommandId)0x0000_0103, new byte[3]) { Sequence = 12 });
        var nack = await peer.NextAsync<GenericNack>();
        Assert.Equal((12u, CommandStatus.ESME_RINVCMDID), (nack.Sequence, nack.Status));
    }

    [Fact(Timeout = Long)]
    public async Task Shares_one_window_between_many_threads_without_a_mix_up()
    {
        await using var session = await peer.BindAsync(ScriptedOperator.Options with { Window = 20 });
        var submits = Task.WhenAll(Enumerable.Range(0, 400).Select(index => Task.Run(async () =>
            (index, (await session.SubmitAsync(ScriptedOperator.Message($"{index}"), Token)).MessageId))));
        for (var seen = 0; seen < 400; seen++)
        {
            Assert.InRange(session.InFlight, 0, 20);
            var submit = await peer.NextAsync<SubmitSm>();
            await peer.SendAsync(new SubmitSmResp { Sequence = submit.Sequence, MessageId = ShortMessages.Decode(submit) });
        }

        Assert.All(await submits, pair => Assert.Equal($"{pair.index}", pair.MessageId));
    }

    /// <summary>Until the writing loop has taken what waits: an answer it owes goes into the outbox behind it and stays there.</summary>
    private static async Task TakenAsync(SmppSession session)
    {
        while (session.OutboxTicketsTaken < 2) await Task.Yield();
    }
}
