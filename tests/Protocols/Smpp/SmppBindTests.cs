using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>The three kinds of bind, and what is an answer to one.</summary>
public sealed class SmppBindTests
{
    private const int Long = 60_000;

    private readonly ScriptedOperator peer = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Long)]
    [InlineData(SmppBindKind.Receiver, 0x1u, 0x8000_0001u)]
    [InlineData(SmppBindKind.Transmitter, 0x2u, 0x8000_0002u)]
    [InlineData(SmppBindKind.Transceiver, 0x9u, 0x8000_0009u)]
    public async Task Binds_under_the_id_of_its_kind(SmppBindKind kind, uint asked, uint answered)
    {
        var binding = peer.StartBindAsync(kind: kind);
        var bind = await peer.NextAsync<BindRequest>();
        Assert.Equal((CommandId)asked, bind.Id);
        await peer.SendAsync(new BindResp((CommandId)answered) { Sequence = bind.Sequence });
        await using var session = await binding;
        Assert.False(session.Closed.IsCompleted);
    }

    [Fact]
    public async Task Refuses_to_bind_as_nothing() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => peer.StartBindAsync(kind: SmppBindKind.None));

    [Theory(Timeout = Long)]
    [InlineData(CommandId.BindTransmitterResp, 0), InlineData(CommandId.BindTransceiverResp, 1)]
    public async Task Does_not_take_another_answer_for_its_own(CommandId id, uint off)
    {
        var binding = peer.StartBindAsync();
        var bind = await peer.NextAsync<BindRequest>();
        await peer.SendAsync(new BindResp(id) { Sequence = bind.Sequence + off });
        await peer.AssertNothingMoreAsync();
        Assert.False(binding.IsCompleted);
        await peer.SendAsync(new BindResp { Sequence = bind.Sequence });
        await using var session = await binding;
        Assert.Equal(1, session.Counters.UnexpectedPdus);
    }

    [Fact(Timeout = Long)]
    public async Task Takes_a_nack_to_nothing_known_for_a_refused_bind()
    {
        var binding = peer.StartBindAsync();
        await peer.NextAsync<BindRequest>();
        await peer.SendAsync(new GenericNack { Sequence = 0 });
        Assert.Equal(CommandStatus.ESME_RUNKNOWNERR, (await Assert.ThrowsAsync<SmppBindException>(() => binding)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Does_not_take_a_nack_to_something_else_for_a_refused_bind()
    {
        var binding = peer.StartBindAsync();
        var bind = await peer.NextAsync<BindRequest>();
        await peer.SendAsync(new GenericNack { Sequence = bind.Sequence + 1 }, new BindResp { Sequence = bind.Sequence });
        await using var session = await binding;
        Assert.Equal(1, session.Counters.StrayAnswers);
    }

    [Fact(Timeout = Long)]
    public async Task Gives_up_on_an_operator_that_drips_its_answer()
    {
        var binding = peer.StartBindAsync();
        await peer.NextAsync<BindRequest>();
        foreach (var octet in Wire.Encode(new BindResp { Sequence = 1, SystemId = "SMSC" }).Take(11))
        {
            await peer.SendAsync([octet]);
            peer.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Null((await Assert.ThrowsAsync<SmppBindException>(() => binding)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Submits_nothing_over_a_receiver()
    {
        await using var session = await peer.BindAsync(kind: SmppBindKind.Receiver);
        await Assert.ThrowsAsync<SmppNotSentException>(() => session.SubmitAsync(ScriptedOperator.Message(), Token));
        await peer.AssertNothingMoreAsync();
    }

    [Fact(Timeout = Long)]
    public async Task Takes_deliveries_over_a_receiver()
    {
        await using var session = await peer.BindAsync(kind: SmppBindKind.Receiver);
        await peer.SendAsync(new DeliverSm { Sequence = 31 });
        Assert.Equal(CommandStatus.ESME_ROK, (await peer.NextAsync<DeliverSmResp>()).Status);
        Assert.Equal(1, session.Counters.DeliversTaken);
    }

    [Fact(Timeout = Long)]
    public async Task Takes_no_delivery_over_a_transmitter()
    {
        await using var session = await peer.BindAsync(kind: SmppBindKind.Transmitter);
        await peer.SendAsync(new DeliverSm { Sequence = 31 });
        Assert.Equal(CommandStatus.ESME_RINVBNDSTS, (await peer.NextAsync<DeliverSmResp>()).Status);
        Assert.Equal(1, session.Counters.DeliversRefused);
    }
}
