using System.Text.RegularExpressions;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Tests.Tools;
using Waxseal.Watch;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>What becomes of codes is counted twice: of the number, for its score, and of the account, for the watch.</summary>
public sealed class CodeCountJourneyTests
{
    private const string Number = "+447700900777";
    private const string Factor = "unconfirmed_codes";

    private static readonly Dictionary<string, string> NoPause = new() { ["Verifications:ResendPause"] = "00:00:00" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Codes_that_nobody_confirms_raise_the_score_until_one_is_confirmed_and_the_rate_reaches_the_watch()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Settings = NoPause });
        var began = app.Time.GetUtcNow();
        var sent = new List<(string Id, string[] Factors)>();
        for (var codes = 0; codes < 4; codes++) sent.Add(await SendAsync(app));
        Assert.Equal([false, false, false, true], sent.Select(one => one.Factors.Contains(Factor)));

        await ConfirmAsync(app, sent[^1].Id);

        Assert.DoesNotContain(Factor, (await SendAsync(app)).Factors);
        await app.Get<Traffic>().FlushAsync(Token);
        Assert.Equal((5, 1), await CountedAsync(app, began));
    }

    private static async Task<(string Id, string[] Factors)> SendAsync(WaxsealApp app)
    {
        var begun = await app.Sender.Verifications.BeginAsync(new VerificationDraft(Number), Token);
        var status = await app.UntilAsync("msg_" + begun.Id[4..], MessageState.Delivered);
        return (begun.Id, [.. status.Risk!.Factors.Select(factor => factor.Name)]);
    }

    private static async Task ConfirmAsync(WaxsealApp app, string id)
    {
        var code = Regex.Match(app.Smsc.Messages.Last().Text, "[0-9]{6}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal("confirmed", await app.Sender.Verifications.CheckAsync(id, code, Token));
    }

    // Over all windows since then: one may end meanwhile.
    private static async Task<(long Sent, long Confirmed)> CountedAsync(WaxsealApp app, DateTimeOffset since)
    {
        var rows = app.Get<ITallyRows>();
        var (sent, confirmed, from) = (0L, 0L, since.AddHours(-1));
        while (await rows.NextAsync(from, app.Time.GetUtcNow(), Token) is { } window)
        {
            await foreach (var tally in rows.ReadAsync(window, DemoAccount.Id, Token))
                (sent, confirmed) = (sent + tally.CodesSent, confirmed + tally.CodesConfirmed);
            from = window.AddMinutes(1);
        }

        return (sent, confirmed);
    }
}
