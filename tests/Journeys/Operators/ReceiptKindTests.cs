using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>What another implementation's operator says of messages, in every way that operators say it.</summary>
public sealed class ReceiptKindTests(ReceiptKinds kinds) : IClassFixture<ReceiptKinds>
{
    private const int Long = 120_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = Long), InlineData("hex-decimal"), InlineData("decimal-hex"), InlineData("upper"), InlineData("padded")]
    public async Task A_receipt_finds_its_message_however_it_writes_the_id(string kind) => await DeliversAsync(kind, ReceiptKinds.Parts);

    [Theory(Timeout = Long), InlineData("tlv"), InlineData("text")]
    public async Task A_receipt_finds_its_message_wherever_it_says_the_id(string kind) => await DeliversAsync(kind, ReceiptKinds.Parts);

    [Fact(Timeout = Long)]
    public async Task A_receipt_that_comes_before_the_answer_finds_its_message() => await DeliversAsync("before", ReceiptKinds.Parts);

    [Fact(Timeout = Long)]
    public async Task A_receipt_that_comes_seconds_later_finds_its_message() => await DeliversAsync("late", ReceiptKinds.Parts);

    [Fact(Timeout = Long)]
    public async Task A_receipt_that_comes_twice_is_taken_twice_and_counts_once() => await DeliversAsync("twice", ReceiptKinds.Parts * 2);

    [Fact(Timeout = Long)]
    public async Task A_message_once_delivered_stays_so_whatever_else_is_said() => await DeliversAsync("disorder", ReceiptKinds.Parts * 3);

    [Fact(Timeout = Long)]
    public async Task A_message_whose_receipt_never_comes_expires_a_grace_after_its_validity()
    {
        var mute = new OperatorRole("mute", 1, "--receipt", "none")
        {
            Settings = new Dictionary<string, string> { ["ResponseTimeout"] = "00:01:00" },
        };
        var time = new ManualTime();
        await using var scene = await OperatorScene.StartAsync(
            [mute], new Dictionary<string, string> { ["AzureWebJobs.ReceiptDeadlines.Disabled"] = "true" }, time: time);
        await scene.SendAsync(new(mute.Number(1), "Hello") { ValidityMinutes = 60 });
        await scene.UntilAsync("Hello", MessageState.Dispatched);

        time.Advance(TimeSpan.FromHours(3));
        await scene.App.Get<LocalHost>().RunTimerAsync("ReceiptDeadlines", Token);
        var message = await scene.UntilAsync("Hello", MessageState.Expired);

        Assert.Equal("no_receipt", message.Reason);
        Assert.Equal([0], scene.Answers(mute, "Hello"));
    }

    private async Task DeliversAsync(string kind, int receipts)
    {
        var scene = await kinds.StartedAsync();
        var role = kinds.Roles[kind];
        var once = await scene.UntilAsync(ReceiptKinds.Short(kind), MessageState.Delivered);
        var whole = await scene.UntilAsync(ReceiptKinds.Whole(kind), MessageState.Delivered);
        await scene.App.UntilAsync(async () => (await scene.Node(role).CountAsync()).Acknowledged == receipts, "each receipt acknowledged");

        Assert.Equal((1, 3), (once.Parts, whole.Parts));
        Assert.All([once, whole], message =>
        {
            Assert.False(message.PossibleDuplicate);
            Assert.Single(message.Events, one => one.Status == MessageState.Dispatched);
            Assert.Single(message.Events, one => one.Status == MessageState.Delivered);
        });
        Assert.Equal(ReceiptKinds.Parts, (await scene.Node(role).CountAsync()).Accepted);
    }
}
