using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>The step itself, over the real tables: WhatsApp says that what it took did not arrive.</summary>
public sealed class ChatReceiptTests : IAsyncLifetime
{
    private const string Wamid = "wamid.one";
    private ReceiptScene scene = null!;

    public async ValueTask InitializeAsync() => scene = await ReceiptScene.StartAsync(Flow.Sample.ReceivedAt.AddMinutes(1));

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_run_that_died_before_its_hop_was_sent_sends_the_same_one()
    {
        var row = await scene.WhatsAppAsync(Wamid);
        var first = Assert.Single((await scene.SayAsync(Wamid, MessageState.Undeliverable, "131047")).Back);
        var events = (await scene.FindAsync(row)).Events.Count;

        var second = Assert.Single((await scene.SayAsync(Wamid, MessageState.Undeliverable, "131047")).Back);

        Assert.Equal(await scene.HopIdAsync(first), await scene.HopIdAsync(second));
        var after = await scene.FindAsync(row);
        Assert.Equal((MessageState.Accepted, "fell_back_from_whatsapp", events), (after.State, after.Reason, after.Events.Count));
    }

    [Fact]
    public async Task What_can_not_be_read_any_more_ends_undeliverable_and_holds_no_receipt_up()
    {
        var row = await scene.WhatsAppAsync(Wamid);
        await scene.ReplaceAsync(row with { Onward = await scene.SealUnreadableAsync(row) });

        Assert.Empty((await scene.SayAsync(Wamid, MessageState.Undeliverable, "131026")).Back);
        Assert.Equal(MessageState.Undeliverable, await scene.StateAsync(row));
    }

    // Left, judged again, and by WhatsApp once more, since nothing else was safe.
    [Fact]
    public async Task What_is_said_again_of_the_first_copy_leaves_the_second_one_alone()
    {
        var row = await scene.WhatsAppAsync(Wamid);
        await scene.SayAsync(Wamid, MessageState.Undeliverable, "131047");
        var back = await scene.FindAsync(row);
        var now = scene.Time.GetUtcNow();
        await scene.ReplaceAsync(back.MovedTo(MessageState.Accepted, MessageTrail.JudgedAgain, now)
            .MovedTo(MessageState.Dispatching, "", now) with { ClaimId = "second", Onward = [] });
        await scene.TakenByWhatsAppAsync(row, "wamid.two");

        Assert.Empty((await scene.SayAsync(Wamid, MessageState.Undeliverable, "131026")).Back);
        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(row));

        await scene.SayAsync(Wamid, MessageState.Delivered);
        var after = await scene.FindAsync(row);
        Assert.Equal((MessageState.Delivered, true), (after.State, after.PossibleDuplicate));
    }
}
