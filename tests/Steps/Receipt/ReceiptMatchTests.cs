using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>Whose receipt it is, whatever the operator makes of its ids, and whichever of the two comes first.</summary>
public sealed class ReceiptMatchTests
{
    private const string Other = "33612345678";

    public static MatrixTheoryData<string, string, bool, bool> Spellings() => new(
        ["1a2b", "001A2B", "6699", "006699"], ["1a2b", "1A2B", "00001a2b", "6699", "0000006699"], [false, true], [false, true]);

    [Theory, MemberData(nameof(Spellings))]
    public async Task Matches_every_spelling_of_an_id(string answer, string receipt, bool tlv, bool early)
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.ClaimAsync();
        if (!early) await scene.AnswerAsync(message, ReceiptScene.Number, answer);
        await scene.ReportAsync(receipt, tlv: tlv);
        await scene.WorkAsync();
        if (early) await scene.AnswerAsync(message, ReceiptScene.Number, answer);
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(1, await scene.SlotsAsync());
        await scene.EndWaitsAsync();
        Assert.Empty(await scene.UnmatchedAsync());
        Assert.Equal(3, (await scene.FindAsync(message)).Events.Count(one => one.State != MessageState.Accepted));
    }

    [Theory]
    [InlineData("447700900123")]
    [InlineData("+447700900123")]
    [InlineData("07700900123")]
    [InlineData("00447700900123")]
    [InlineData("7700900123")]
    public async Task Takes_the_number_in_any_spelling_and_on_either_side(string spelled)
    {
        await using var scene = await ReceiptScene.StartAsync();
        var one = await scene.SubmitAsync(ReceiptScene.Number, "1a");
        var other = await scene.SubmitAsync(ReceiptScene.Number, "1b");
        await scene.ReportAsync("26", spelled);
        await scene.ReportAsync(Receipt("27") with { Source = new(5, 0, "ACME"), Destination = new(0, 1, spelled) });
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(one));
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(other));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_decimal_id_that_looks_like_anothers_goes_to_whom_it_was_sent(bool early)
    {
        await using var scene = await ReceiptScene.StartAsync();
        var a = await scene.ClaimAsync();
        var b = await scene.ClaimAsync();
        if (!early)
        {
            await scene.AnswerAsync(a, ReceiptScene.Number, "10");
            await scene.AnswerAsync(b, Other, "a");
        }

        await scene.ReportAsync("10", Other);
        await scene.WorkAsync();
        if (early)
        {
            await scene.AnswerAsync(a, ReceiptScene.Number, "10");
            await scene.AnswerAsync(b, Other, "a");
            await scene.WorkAsync();
        }

        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(a));
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(b));
        await scene.EndWaitsAsync();
        Assert.Empty(await scene.UnmatchedAsync());
        Assert.Equal(2, await scene.SlotsAsync());
    }

    [Theory, InlineData("16", "10"), InlineData("10", "16")]
    public async Task Two_early_receipts_with_crossing_ids_both_find_their_message(string first, string second)
    {
        await using var scene = await ReceiptScene.StartAsync();
        var a = await scene.ClaimAsync();
        var b = await scene.ClaimAsync();
        foreach (var id in new[] { first, second }) await scene.ReportAsync(id, id == "16" ? ReceiptScene.Number : Other, id == "16" ? "UNDELIV" : "DELIVRD");
        await scene.WorkAsync();

        // A was answered 10, which is 16; B was answered a, which is 10.
        await scene.AnswerAsync(a, ReceiptScene.Number, "10");
        await scene.AnswerAsync(b, Other, "a");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Undeliverable, await scene.StateAsync(a));
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(b));
        await scene.EndWaitsAsync();
        Assert.Empty(await scene.UnmatchedAsync());
    }

    [Fact]
    public async Task An_exact_id_with_another_number_is_not_ours_and_is_kept_beside_it()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.SubmitAsync(ReceiptScene.Number, "1a2b");
        await scene.ReportAsync("1a2b", Other);
        await scene.WorkAsync();

        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(message));
        Assert.Empty(await scene.UnmatchedAsync());
        await scene.EndWaitsAsync();
        Assert.Equal(["1a2b"], await scene.UnmatchedAsync());

        await scene.ReportAsync("1a2b");
        await scene.WorkAsync();
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(["1a2b"], await scene.UnmatchedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("44770090xxxx")]
    public async Task Without_a_number_only_the_plain_id_counts(string number)
    {
        await using var scene = await ReceiptScene.StartAsync();
        var plain = await scene.SubmitAsync(ReceiptScene.Number, "26");
        var guessed = await scene.SubmitAsync(ReceiptScene.Number, "1a");
        await scene.ReportAsync(Receipt("026") with { Source = new(0, 0, number) });
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(plain));
        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(guessed));
    }

    [Theory]
    [InlineData(ReceiptIds.Same, "10", "10")]
    [InlineData(ReceiptIds.AnswerHex, "10", "a")]
    [InlineData(ReceiptIds.AnswerHex, "1f", "1f")]
    [InlineData(ReceiptIds.AnswerHex, "7", "7")]
    [InlineData(ReceiptIds.AnswerDecimal, "10", "16")]
    [InlineData(ReceiptIds.AnswerDecimal, "00FF", "255")]
    [InlineData(ReceiptIds.AnswerDecimal, "x-1", "x-1")]
    public async Task What_the_settings_say_is_believed_without_a_number(ReceiptIds ids, string receipt, string answer)
    {
        await using var scene = await ReceiptScene.StartAsync();
        scene.Operator.ReceiptIds = ids;
        var early = await scene.ClaimAsync();
        await scene.ReportAsync(receipt, "");
        await scene.WorkAsync();
        Assert.Equal(1, await scene.SlotsAsync());
        await scene.AnswerAsync(early, ReceiptScene.Number, answer);
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(early));
    }

    [Fact]
    public async Task One_id_of_two_operators_is_two_ids()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.SubmitAsync(ReceiptScene.Number, "7");
        scene.Operator.Name = "other";
        await scene.ReportAsync("7");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(message));
    }

    [Fact]
    public async Task An_id_that_was_given_twice_belongs_to_both_by_number()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var first = await scene.SubmitAsync(ReceiptScene.Number, "1");
        var second = await scene.SubmitAsync(Other, "1");
        await scene.ReportAsync("1", ReceiptScene.Number);
        await scene.WorkAsync();
        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(second));
        await scene.ReportAsync("1", Other);
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(first));
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(second));
    }

    [Fact]
    public async Task Early_receipts_of_all_parts_wait_for_all_of_them()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.ClaimAsync();
        foreach (var id in new[] { "102", "100", "101" }) await scene.ReportAsync(id);
        await scene.WorkAsync();
        await scene.AnswerAsync(message, ReceiptScene.Number, "64", "65", "66");
        await scene.WorkAsync();

        var row = await scene.FindAsync(message);
        Assert.Equal((MessageState.Delivered, 3, 0b111), (row.State, row.Parts, row.PartsDelivered));
        Assert.Equal(3, await scene.SlotsAsync());
    }

    [Fact]
    public async Task A_receipt_from_before_the_claim_is_of_an_earlier_message()
    {
        await using var scene = await ReceiptScene.StartAsync();
        await scene.ReportAsync("1a");
        await scene.WorkAsync();
        await scene.EndWaitsAsync();
        var message = await scene.SubmitAsync(ReceiptScene.Number, "1a");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(message));
        Assert.Equal(["1a"], await scene.UnmatchedAsync());
    }

    [Fact]
    public async Task What_matched_last_is_looked_for_first()
    {
        await using var scene = await ReceiptScene.StartAsync();
        await scene.SubmitAsync(ReceiptScene.Number, "64");
        await scene.SubmitAsync(ReceiptScene.Number, "65");
        await scene.ReportAsync("100");
        await scene.WorkAsync();
        await scene.ReportAsync("101");
        var calls = await scene.CountAsync(scene.WorkAsync);

        Assert.Equal(1, calls["get Receipts"]);
        Assert.False(calls.ContainsKey("query Receipts"));
    }

    private static DeliverSm Receipt(string id) => new()
    {
        EsmClass = 4,
        ShortMessage = System.Text.Encoding.ASCII.GetBytes($"id:{id} stat:DELIVRD"),
    };
}
