using System.Text;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Steps.Receipt;
using Xunit;

namespace Waxseal.Tests.Channels;

/// <summary>What an operator is answered, and what is kept of what it sends.</summary>
public sealed class ReceiptIntakeTests
{
    private static readonly string Flood = new('9', 5000);

    public static TheoryData<string> Garbage() =>
    [
        "", "id: stat:", "id:7", "stat:DELIVRD", "id:7 stat:PANIC", "id:a\u0001b stat:DELIVRD", "id:a\u00ffb stat:DELIVRD",
        $"id:{Flood} stat:DELIVRD", $"id:{Flood[..65]} stat:DELIVRD", "\0\0\0\u00ff\u00fe",
    ];

    [Theory, MemberData(nameof(Garbage))]
    public async Task What_cannot_be_read_is_acknowledged_and_not_kept(string text)
    {
        await using var scene = await ReceiptScene.StartAsync();

        Assert.Equal(CommandStatus.ESME_ROK, await scene.ReportAsync(Receipt(text)));
        Assert.Empty(scene.Queue);
        Assert.Single(Lines(scene, "could not be read"));
    }

    [Fact]
    public async Task A_flood_of_it_is_said_at_most_once_a_minute_with_its_number()
    {
        await using var scene = await ReceiptScene.StartAsync();
        for (var at = 0; at < 1000; at++) await scene.ReportAsync(Receipt("id:7 stat:PANIC"));
        Assert.Single(Lines(scene, "could not be read"));
        scene.Time.Advance(TimeSpan.FromMinutes(3));
        await scene.ReportAsync(Receipt("id:7 stat:PANIC"));

        Assert.Equal([" 1 ", " 999 ", " 1 "], Lines(scene, "could not be read").Select(line => $" {Count(line)} "));
    }

    [Fact]
    public async Task One_operators_flood_hides_nothing_of_another()
    {
        await using var scene = await ReceiptScene.StartAsync();
        await scene.ReportAsync(Receipt(""));
        scene.Operator.Name = "other";
        await scene.ReportAsync(Receipt(""));

        Assert.Equal(2, Lines(scene, "could not be read").Length);
    }

    [Theory, InlineData("ENROUTE"), InlineData("ACCEPTD"), InlineData("UNKNOWN")]
    public async Task A_receipt_of_a_message_on_its_way_is_acknowledged_counted_and_changes_nothing(string stat)
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.SubmitAsync(ReceiptScene.Number, "7");

        Assert.Equal(CommandStatus.ESME_ROK, await scene.ReportAsync("7", stat: stat));
        await scene.WorkAsync();

        Assert.Equal(Waxseal.Flow.MessageState.Dispatched, await scene.StateAsync(message));
        Assert.Single(Lines(scene, "messages on their way"));
    }

    [Fact]
    public async Task A_message_of_a_handset_is_acknowledged_and_not_counted()
    {
        await using var scene = await ReceiptScene.StartAsync();

        Assert.Equal(CommandStatus.ESME_ROK, await scene.ReportAsync(Receipt("id:7 stat:DELIVRD") with { EsmClass = 0 }));
        Assert.Empty(scene.Queue);
        Assert.Empty(scene.Logs.Lines);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_asked_for_again()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.SubmitAsync(ReceiptScene.Number, "7");
        scene.QueueFault = Away.Broker;
        Assert.Equal(CommandStatus.ESME_RX_T_APPN, await scene.ReportAsync("7"));
        scene.QueueFault = null;

        Assert.Equal(CommandStatus.ESME_ROK, await scene.ReportAsync("7"));
        await scene.WorkAsync();
        Assert.Equal(Waxseal.Flow.MessageState.Delivered, await scene.StateAsync(message));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_said_at_most_once_a_minute_with_its_number()
    {
        await using var scene = await ReceiptScene.StartAsync();
        scene.QueueFault = new TaskCanceledException("A client's own time-out.");
        for (var at = 0; at < 100; at++) Assert.Equal(CommandStatus.ESME_RX_T_APPN, await scene.ReportAsync("7"));
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["1", "99"], Lines(scene, "could not be kept").Select(Count));
    }

    private static DeliverSm Receipt(string text) => new() { EsmClass = 4, ShortMessage = Encoding.Latin1.GetBytes(text) };

    private static string[] Lines(ReceiptScene scene, string words) =>
        [.. scene.Logs.Lines.Where(line => line.Contains(words, StringComparison.Ordinal))];

    private static string Count(string line) => line[(line.IndexOf("op: ", StringComparison.Ordinal) + 4)..].Split(' ')[0];
}
