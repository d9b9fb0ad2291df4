using Azure;
using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Journeys;

/// <summary>A verdict is about what was read, and is made by nobody but a reviewer.</summary>
public sealed class ReviewGuardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rejection_that_names_another_content_is_refused()
    {
        await using var app = await WaxsealApp.StartAsync();
        var (id, other) = (await ReviewTests.HoldAsync(app), await ReviewTests.HoldAsync(app, "+447700900124"));
        var hash = await ReviewTests.HashAsync(app, other);

        var wrong = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.RejectAsync(id, hash, Cancellation));
        var unread = await ReviewTests.CallAsync(app, "POST", $"/v1/quarantine/{id}/reject", "not json");
        var allowing = await ReviewTests.CallAsync(app, "POST", $"/v1/quarantine/{id}/reject", """{"allow":{"sender":"HSBC"}}""");

        Assert.Equal((409, "content_changed"), ((int)wrong.Status, wrong.Code));
        Assert.Equal((400, "body"), (unread.Status, unread.Field));
        Assert.Equal((400, "allow"), (allowing.Status, allowing.Field));
        Assert.Equal(MessageState.Held, (await app.Sender.GetAsync(id, Cancellation)).Status);

        // No hash, and no body, is a rejection of whatever it says.
        Assert.Equal(200, (await ReviewTests.CallAsync(app, "POST", $"/v1/quarantine/{id}/reject", "{}")).Status);
        await app.UntilAsync(id, MessageState.Rejected);
    }

    [Theory]
    [InlineData("Verdict", "approved")]
    [InlineData("SentBy", "key_nobody")]
    [InlineData("ContentHash", "00")]
    [InlineData("NextQueue", "dispatch")]
    [InlineData("Sealed", null)]
    public async Task Who_can_write_the_table_but_has_no_key_approves_nothing(string name, string? value)
    {
        await using var app = await WaxsealApp.StartAsync();
        var (id, other) = (await ReviewTests.HoldAsync(app), await ReviewTests.HoldAsync(app, "+447700900124"));
        var table = app.Get<TableServiceClient>().GetTableClient(TableNames.Quarantine);
        var row = (await table.GetEntityAsync<TableEntity>("acc_demo", id, cancellationToken: Cancellation)).Value;
        var theirs = (await table.GetEntityAsync<TableEntity>("acc_demo", other, cancellationToken: Cancellation)).Value;
        var hash = row.GetString("ContentHash")!;
        row[name] = value ?? (object)theirs.GetBinary(name)!;
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);

        await app.Get<LocalHost>().RunTimerAsync("Releases", Cancellation);
        var refused = await Assert.ThrowsAsync<WaxsealException>(() => app.Reviewer.ApproveAsync(id, hash, Cancellation));
        await AtRest.UntilDrainedAsync(app);

        Assert.Equal(404, (int)refused.Status);
        Assert.Equal([other], (await ReviewTests.HeldAsync(app)).Select(one => one.Id));
        Assert.Equal(MessageState.Held, (await app.Sender.GetAsync(id, Cancellation)).Status);
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }
}
