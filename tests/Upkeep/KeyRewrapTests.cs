using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Failures;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What stands under an older version of a key is moved to the current one, and nothing is lost on the way.</summary>
public sealed class KeyRewrapTests : IAsyncLifetime
{
    private RewrapScene scene = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => scene = await RewrapScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Everything_opens_after_the_old_key_is_gone()
    {
        await FillAsync();
        await scene.ChangeAsync();

        // 3 days of one account, 2 of the other, and of each the secrets of an API key and of its webhooks.
        Assert.Equal(new RewrapReport(9, 0), await scene.RunAsync());

        await scene.RetireAllOlderAsync(KeyPurpose.KeyEncryption);
        await scene.AssertAllReadableAsync("a", "b");
        Assert.All(await scene.DataKeysAsync(), row => Assert.Equal(scene.Ring.Current.Name, row.WrappedUnder));
        Assert.Equal(new RewrapReport(0, 0), await scene.RunAsync());
    }

    [Fact]
    public async Task Keys_of_several_generations_are_moved_in_one_run()
    {
        await scene.SealAsync("acc_a", 1);
        await scene.ChangeAsync();
        await scene.SealAsync("acc_b", 2);
        await scene.ChangeAsync();
        await scene.SealAsync("acc_c", 1);

        Assert.Equal(new RewrapReport(3, 0), await scene.RunAsync());
        await scene.AssertAllReadableAsync();
    }

    [Fact]
    public async Task A_day_of_many_accounts_and_an_account_of_many_days_are_moved()
    {
        await scene.SealAsync("acc_a", KeyRewrap.GroupMax + 1);
        foreach (var name in (string[])["b", "c", "d"]) await scene.SealAsync($"acc_{name}", 1);
        await scene.ChangeAsync();
        var before = scene.Tables.Operations["transaction"];

        Assert.Equal(new RewrapReport(KeyRewrap.GroupMax + 4, 0), await scene.RunAsync());

        Assert.Equal(5, scene.Tables.Operations["transaction"] - before);
        await scene.AssertAllReadableAsync();
    }

    [Fact]
    public async Task Rows_are_signed_anew_and_count_when_the_old_version_counts_no_more()
    {
        await FillAsync();
        await scene.ChangeAsync(KeyPurpose.Rows);

        // An account, an API key, webhooks and a held message of each.
        Assert.Equal(new RewrapReport(8, 0), await scene.RunAsync(KeyPurpose.Rows));

        await scene.RetireAllOlderAsync(KeyPurpose.Rows);
        await scene.AssertAllReadableAsync("a", "b");
        Assert.Equal(new RewrapReport(0, 0), await scene.RunAsync(KeyPurpose.Rows));
    }

    [Theory, InlineData(KeyPurpose.KeyEncryption), InlineData(KeyPurpose.Rows)]
    public async Task A_run_that_died_at_any_call_is_finished_by_the_next(KeyPurpose purpose)
    {
        await FillAsync();
        var died = 0;
        for (var n = 1; ; n++)
        {
            await scene.ChangeAsync(purpose);
            var rewrap = await scene.NewRewrapAsync();
            var calls = 0;
            scene.Tables.Fault = _ => Interlocked.Increment(ref calls) == n ? Away.Tables : null;
            var failure = await Record.ExceptionAsync(
                () => rewrap.RunAsync(purpose, scene.Ring.CurrentOf(purpose).Version.Number, Token));
            scene.Tables.Fault = null;
            if (failure is null) break;

            died++;
            Assert.Equal(0, (await scene.RunAsync(purpose)).Left);
            await scene.RetireAllOlderAsync(purpose);
            await scene.AssertAllReadableAsync("a", "b");
        }

        Assert.InRange(died, 5, 100);
    }

    [Fact]
    public async Task A_run_whose_answers_were_lost_is_finished_by_the_next()
    {
        await FillAsync();
        var one = new OneFailure();
        scene.DataKeyRows = new LostAnswers(one).Around(scene.DataKeyRows);
        await scene.ChangeAsync();
        one.Arm($"{nameof(IDataKeyRows)}.{nameof(IDataKeyRows.TryReplaceAsync)}", 1);

        await Assert.ThrowsAnyAsync<Exception>(() => scene.RunAsync());
        Assert.Equal(0, (await scene.RunAsync()).Left);

        Assert.True(one.Fired);
        await scene.RetireAllOlderAsync(KeyPurpose.KeyEncryption);
        await scene.AssertAllReadableAsync("a", "b");
    }

    [Theory, InlineData(KeyPurpose.KeyEncryption, 209), InlineData(KeyPurpose.Rows, 8)]
    public async Task Two_runs_at_once_move_each_row_once(KeyPurpose purpose, int count)
    {
        await FillAsync();
        await scene.SealAsync("acc_c", 200);
        await scene.ChangeAsync(purpose);
        var rewraps = new[] { await scene.NewRewrapAsync(), await scene.NewRewrapAsync() };

        var reports = await Task.WhenAll(
            rewraps.Select(rewrap => Task.Run(() => rewrap.RunAsync(purpose, scene.Ring.CurrentOf(purpose).Version.Number, Token))));

        Assert.Equal((count, 0), (reports.Sum(report => report.Moved), reports.Sum(report => report.Forged)));
        Assert.Equal(0, (await scene.RunAsync(purpose)).Left);
        await scene.RetireAllOlderAsync(purpose);
        await scene.AssertAllReadableAsync("a", "b");
    }

    [Fact]
    public async Task A_run_moves_no_more_than_it_may_and_says_what_is_left()
    {
        await FillAsync();
        await scene.SealAsync("acc_c", 4);
        await scene.ChangeAsync();
        scene.Options.RowsMax = 5;

        Assert.Equal(new RewrapReport(5 + 4, 4), await scene.RunAsync());
        Assert.Equal(new RewrapReport(4, 0), await scene.RunAsync());
        await scene.AssertAllReadableAsync("a", "b");
    }

    [Fact]
    public async Task A_run_that_is_told_to_stop_stops_and_the_next_goes_on()
    {
        await FillAsync();
        await scene.ChangeAsync();
        var rewrap = await scene.NewRewrapAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        scene.Tables.Fault = call =>
        {
            if (call.StartsWith("transaction", StringComparison.Ordinal)) stop.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => rewrap.RunAsync(KeyPurpose.KeyEncryption, 2, stop.Token));
        scene.Tables.Fault = null;

        Assert.Equal(0, (await scene.RunAsync()).Left);
        await scene.AssertAllReadableAsync("a", "b");
    }

    [Fact]
    public async Task A_key_that_is_destroyed_meanwhile_stays_destroyed_and_its_neighbours_are_moved()
    {
        await scene.SealAsync("acc_a", 3);
        await scene.ChangeAsync();
        var keys = scene.Service.GetTableClient("DataKeys");
        var seen = 0;
        scene.Tables.Fault = call =>
        {
            // Once, between the reading and the writing.
            if (call == "transaction DataKeys" && Interlocked.Increment(ref seen) == 1)
                keys.DeleteEntityAsync("acc_a", "20260303", cancellationToken: Token).GetAwaiter().GetResult();
            return null;
        };

        Assert.Equal(new RewrapReport(2, 0), await scene.RunAsync());
        Assert.Equal([2, 4], (await scene.DataKeysAsync()).Select(row => row.Version.Day.Day));
    }

    [Theory, InlineData("Wrapped"), InlineData("WrappedUnder")]
    public async Task A_data_key_that_somebody_changed_is_left_alone_and_told(string field)
    {
        await scene.SealAsync("acc_a", 2);
        await scene.TamperAsync("DataKeys", "acc_a", "20260302", field, field == "Wrapped" ? new byte[60] : "waxseal-kek-0001-00000000");
        await scene.ChangeAsync();

        Assert.Equal(new RewrapReport(1, 0) { Forged = 1 }, await scene.RunAsync());

        Assert.NotEqual(scene.Ring.Current.Name, (await scene.DataKeysAsync())[0].WrappedUnder);
        Assert.Contains(scene.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("1 rows", StringComparison.Ordinal));
    }

    [Theory, InlineData(KeyPurpose.KeyEncryption), InlineData(KeyPurpose.Rows)]
    public async Task A_row_that_somebody_changed_is_not_made_genuine(KeyPurpose purpose)
    {
        await FillAsync();
        await scene.TamperAsync("ApiKeys", "key_a", "000001", "Scopes", "accounts:manage");
        await scene.ChangeAsync(purpose);

        var report = await scene.RunAsync(purpose);

        Assert.Equal((1, 0), (report.Forged, report.Left));
        var row = (await scene.RowsAsync(DecidingKind.ApiKey))[0];
        Assert.Equal(("key_a.1", 1), (row.Name, row.SignedUnder));
        await scene.AssertAllReadableAsync("b");
    }

    [Fact]
    public async Task Only_the_current_version_is_moved_to()
    {
        await FillAsync();
        await scene.ChangeAsync();
        var rewrap = await scene.NewRewrapAsync();

        Assert.Equal(new RewrapReport(0, 1), await rewrap.RunAsync(KeyPurpose.KeyEncryption, 1, Token));
        Assert.Equal(new RewrapReport(0, 0), await rewrap.RunAsync(KeyPurpose.Ids, 1, Token));
    }

    [Fact]
    public async Task Says_what_stands_under_a_version()
    {
        await FillAsync();
        var wrapped = await scene.UseOfAsync(KeyPurpose.KeyEncryption, 1);
        var signed = await scene.UseOfAsync(KeyPurpose.Rows, 1);

        var days = Enumerable.Range(0, 3).Select(RewrapScene.Day.AddDays).ToArray();
        Assert.Equal(["acc_a", "acc_b"], wrapped.DataKeys.Select(one => one.Account));
        Assert.Equal([days, days[..2]], wrapped.DataKeys.Select(one => one.Days));
        Assert.Equal(["key_a.1", "key_b.1", "whk_a", "whk_b"], [.. wrapped.ApiKeys, .. wrapped.Webhooks]);
        Assert.Equal([], [.. wrapped.Accounts, .. wrapped.HeldMessages]);
        Assert.Equal(
            ["acc_a", "acc_b", "key_a.1", "key_b.1", "whk_a", "whk_b"], [.. signed.Accounts, .. signed.ApiKeys, .. signed.Webhooks]);
        Assert.Equal((2, 0), (signed.HeldMessages.Count, signed.DataKeys.Count));

        await scene.ChangeAsync();
        await scene.RunAsync();
        var after = await scene.UseOfAsync(KeyPurpose.KeyEncryption, 1);
        Assert.Equal((0, 0, 0), (after.DataKeys.Count, after.ApiKeys.Count, after.Webhooks.Count));
    }

    [Fact]
    public async Task After_a_leak_accounts_and_API_keys_are_signed_anew_before_anything_else()
    {
        await FillAsync();
        await scene.LeakAsync(KeyPurpose.Rows, 1);
        scene.Options.RowsMax = 4;

        Assert.Equal(new RewrapReport(4, 4), await scene.RunAsync(KeyPurpose.Rows));

        DecidingRow[] first = [.. await scene.RowsAsync(DecidingKind.Account), .. await scene.RowsAsync(DecidingKind.ApiKey)];
        Assert.All(first, row => Assert.Equal(2, row.SignedUnder));
    }

    [Fact]
    public async Task Webhooks_under_a_leaked_key_can_be_neither_read_nor_replaced_until_they_are_signed_anew()
    {
        await FillAsync();
        await scene.LeakAsync(KeyPurpose.Rows, 1);
        var account = AccountId.Parse("acc_a");

        await Assert.ThrowsAsync<KeysUnavailableException>(() => scene.Webhooks(scene.Ring).FindAsync(account, Token));
        Assert.Equal(["acc_a", "acc_b"], (await scene.UseOfAsync(KeyPurpose.Rows, 1)).Webhooks);
        await scene.RunAsync(KeyPurpose.Rows);

        Assert.Single((await scene.Webhooks(scene.Ring).FindAsync(account, Token)).Endpoints);
    }

    [Fact]
    public async Task Webhooks_that_somebody_changed_are_not_replaced_by_what_was_made_of_nothing()
    {
        await FillAsync();
        await scene.TamperAsync("Webhooks", "acc_a", "endpoints", "Sealed", new byte[60]);
        var webhooks = scene.Webhooks(scene.Ring);

        var read = await webhooks.FindAsync(AccountId.Parse("acc_a"), Token);

        Assert.Equal((0, ""), (read.Endpoints.Count, read.ETag));
        Assert.False(await webhooks.TryWriteAsync(read, Token));
    }

    private async Task FillAsync()
    {
        await scene.SealAsync("acc_a", 3);
        await scene.SealAsync("acc_b", 2);
        await scene.WriteRowsAsync("a");
        await scene.WriteRowsAsync("b");
    }
}
