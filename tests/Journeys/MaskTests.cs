using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Webhooks;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>Of a number outsiders see its calling code and last three digits, whatever its length and whoever asks.</summary>
public sealed class MaskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Calling codes of one, two and three digits, each with the shortest and the longest numbers that are taken.
    public static TheoryData<string, string> Numbers => new()
    {
        { "+12025550123", "1" }, { "+49151123", "49" }, { "+491511234", "49" }, { "+4915112345678", "49" },
        { "+491511234567890", "49" }, { "+29051234", "290" }, { "+290512345", "290" }, { "+353871234567890", "353" },
    };

    [Theory, MemberData(nameof(Numbers))]
    public void A_mask_keeps_calling_code_and_three_digits_and_hides_the_rest(string number, string callingCode)
    {
        if (!PhoneNumber.TryParse(number, out var parsed, out _))
        {
            Assert.True(number.Length - 1 < PhoneNumber.DigitsMin, number);
            return;
        }

        var hidden = parsed.Masked.Count(one => one == '*');
        Assert.Equal($"+{callingCode}{new string('*', hidden)}{number[^3..]}", parsed.Masked);
        Assert.Equal(number.Length, parsed.Masked.Length);
        Assert.True(hidden >= 2);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7)]
    public void A_number_too_short_to_be_masked_is_not_taken_and_not_repeated(int digits)
    {
        var number = "+4989123"[..(digits + 1)];

        Assert.False(PhoneNumber.TryParse(number, out var parsed, out var error));
        Assert.DoesNotContain(number[1..], $"{parsed} {error.Replace("8", "", StringComparison.Ordinal)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_and_no_webhook_shows_more_of_a_number_than_its_mask()
    {
        await using var scene = await WebhookScene.StartAsync(new ManualTime());
        var (app, answers) = (scene.App, new List<string>());
        await scene.AddAsync("*");
        foreach (var number in new[] { "+29051234", "+447700900123", "+491511234567890" })
        {
            await AskAsync(app, number, "Hello", MessageState.Delivered, answers);
            await AskAsync(app, number, Crowd.Bait, MessageState.Held, answers);
        }

        await scene.UntilIdleAsync();
        answers.AddRange(scene.Receiver.Calls.Select(call => System.Text.Encoding.UTF8.GetString(call.Body)));

        foreach (var mask in new[] { "+290**234", "+44*******123", "+49**********890" })
            Assert.Contains(answers, answer => answer.Contains(mask, StringComparison.Ordinal));
        foreach (var answer in answers)
            Assert.DoesNotMatch("29051|77009|15112|\\+[0-9]{6}", answer);
    }

    // Every door that speaks of a message, and a send that is refused.
    private static async Task AskAsync(WaxsealApp app, string number, string text, MessageState state, List<string> answers)
    {
        var raw = new RawSender(app);
        var sent = await app.Sender.SendAsync(new(number, text), Token);
        await app.UntilAsync(sent.Id, state);
        answers.Add((await raw.SendAsync(raw.Post($$"""{"to":"{{number}}9999999","body":"Hi"}"""))).Body);
        answers.Add((await raw.SendAsync(raw.Call("GET", $"/v1/messages/{sent.Id}"))).Body);
        if (state == MessageState.Held)
        {
            await foreach (var held in app.Reviewer.ListHeldAsync(Token)) answers.Add(held.To!);
            answers.Add((await app.Reviewer.ReadHeldAsync(sent.Id, Token)).To!);
        }

        answers.Add((await raw.SendAsync(raw.Call("DELETE", $"/v1/messages/{sent.Id}"))).Body);
    }
}
