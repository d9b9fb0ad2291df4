using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Devices;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Protection;
using Waxseal.Tests.Devices;
using Xunit;
using Channel = Waxseal.Flow.Channel;

namespace Waxseal.Tests.Flow;

/// <summary>What is known of a number before the key of tokens leaks is known after it, in each table that is looked up by them.</summary>
public sealed class NumberTokensTests : IAsyncLifetime
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private TokenScene scene = null!;
    private TokenScene.Instance one = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        scene = await TokenScene.StartAsync();
        one = await scene.InstanceAsync();
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task With_one_version_nothing_is_asked()
    {
        var tokens = TokenScene.TokensOf(one.Ring, scene.Time, new StuckRows());

        var token = tokens.OfAsync(TokenScene.Shop, TokenScene.Number, Token);

        Assert.True(token.IsCompletedSuccessfully);
        Assert.Equal(one.Ring.PhoneTokens.Of(TokenScene.Shop.Value, TokenScene.Number), await token);
        await one.LeakAsync();
        await Assert.ThrowsAsync<TimeoutException>(async () => await tokens.OfAsync(TokenScene.Shop, TokenScene.Number, Token));
    }

    [Fact]
    public async Task The_owners_device_is_known_and_a_thiefs_is_new()
    {
        await one.SeeAsync("phone");
        scene.Time.Advance(TimeSpan.FromDays(2));
        await one.LeakAsync();

        Assert.Equal(new DeviceSight(DeviceState.New, 1, 1), await one.SeeAsync("thief's"));
        Assert.Equal(new DeviceSight(DeviceState.Known, 1, 1), await one.SeeAsync("phone"));
        Assert.Equal(new DeviceSight(DeviceState.New, 1, 1), await one.SeeAsync("thief's"));
        await NoneIsOldAsync(TableNames.Devices);
    }

    [Fact]
    public async Task A_device_that_was_not_seen_while_there_were_two_versions_is_known_without_the_old_root()
    {
        await one.SeeAsync("phone");
        await one.SeeAsync("tablet");
        scene.Time.Advance(TimeSpan.FromDays(2));
        await one.LeakAsync();
        await one.SeeAsync("phone");

        await RetireAsync(1);

        Assert.Equal([2], one.Ring.PhoneTokens.Versions);
        Assert.Equal(new DeviceSight(DeviceState.Known, 1, 1), await one.SeeAsync("tablet"));
    }

    [Fact]
    public async Task Codes_that_nobody_confirmed_count_and_confirmed_ones_do_not_come_back()
    {
        await one.CodeAsync('a');
        await one.CodeAsync('b');
        await one.LeakAsync();

        Assert.Equal(2, await one.CodeAsync('c'));
        Assert.Equal(2, await one.CodeAsync('c'));
        await one.ConfirmAsync();
        Assert.Equal(0, await one.CodeAsync('d'));
        await NoneIsOldAsync(TableNames.Devices);
    }

    [Fact]
    public async Task A_verification_that_began_before_the_leak_takes_back_what_was_not_moved_yet()
    {
        var old = await one.TokenAsync();
        await one.CodeAsync('a');
        await one.LeakAsync();
        await one.Codes.ConfirmedAsync(TokenScene.Shop, old, Token);
        Assert.Equal(0, await one.CodeAsync('b'));
        await one.Codes.ConfirmedAsync(TokenScene.Shop, old, Token);
        Assert.Equal(1, await one.CodeAsync('c'));
    }

    [Fact]
    public async Task A_channel_that_does_not_reach_a_recipient_is_known()
    {
        await one.NoteAsync(Channel.Whatsapp, works: false);
        await one.NoteAsync(Channel.Signal, works: true);
        await one.LeakAsync();

        Assert.Equal(ReachState.DoesNot, await one.ReachAsync(Channel.Whatsapp));
        Assert.Equal(ReachState.Works, await one.ReachAsync(Channel.Signal));
        await NoneIsOldAsync(TableNames.Reach);
    }

    // A receipt of an old message knows its old token only.
    [Fact]
    public async Task What_is_written_under_the_old_token_later_is_found_and_the_later_word_counts()
    {
        var old = await one.TokenAsync();
        await one.NoteAsync(Channel.Whatsapp, works: true);
        await one.LeakAsync();
        await one.NoteAsync(Channel.Whatsapp, works: true);
        scene.Time.Advance(Pause);
        await one.Reach.NoteAsync(TokenScene.Shop, old, Channel.Whatsapp, works: false, Token);
        Assert.Equal(ReachState.DoesNot, await one.ReachAsync(Channel.Whatsapp));

        await one.Reach.NoteAsync(TokenScene.Shop, old, Channel.Whatsapp, works: false, Token);
        scene.Time.Advance(Pause);
        await one.Reach.NoteAsync(TokenScene.Shop, NewToken(), Channel.Whatsapp, works: true, Token);
        Assert.Equal(ReachState.Works, await one.ReachAsync(Channel.Whatsapp));
    }

    [Fact]
    public async Task What_a_network_answered_is_known()
    {
        await one.KeepAsync(FactState.Yes, TimeSpan.FromHours(1));
        await one.LeakAsync();

        Assert.Equal(FactState.Yes, await one.FactAsync());
        Assert.Equal(FactState.Yes, await one.FactAsync());
        await NoneIsOldAsync(TableNames.NumberFacts);
        scene.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(FactState.Unknown, await one.FactAsync());
    }

    [Fact]
    public async Task An_older_answer_displaces_no_newer_one()
    {
        var stale = await scene.InstanceAsync();
        await stale.KeepAsync(FactState.No, TimeSpan.FromHours(1));
        await one.LeakAsync();
        scene.Time.Advance(Pause);
        var key = new FactKey(NewToken(), NumberQuestions.SimSwap, 72);
        await one.Facts.KeepAsync(key, new(FactState.Yes, NetworkAway.None, scene.Time.Now, scene.Time.Now.AddHours(1)), Token);

        Assert.Equal(FactState.Yes, await one.FactAsync());
        scene.Time.Advance(Pause);
        await stale.KeepAsync(FactState.No, TimeSpan.FromHours(1));
        Assert.Equal(FactState.No, await one.FactAsync());
    }

    [Fact]
    public async Task A_number_at_its_limit_of_codes_stays_there()
    {
        for (var asked = 0; asked < 5; asked++, scene.Time.Advance(Pause)) Assert.True(await one.AskAsync());
        await one.LeakAsync();

        Assert.False(await one.AskAsync());
        scene.Time.Advance(TimeSpan.FromMinutes(54));
        Assert.False(await one.AskAsync());
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await one.AskAsync());
        Assert.False(await one.AskAsync());
    }

    [Fact]
    public async Task So_it_does_at_an_instance_that_has_not_heard_of_the_leak()
    {
        var stale = await scene.InstanceAsync();
        for (var asked = 0; asked < 3; asked++, scene.Time.Advance(Pause)) Assert.True(await one.AskAsync());
        await one.LeakAsync();
        Assert.True(await one.AskAsync());
        scene.Time.Advance(Pause);

        // It knows three, and has one more; together they are five.
        Assert.True(await stale.AskAsync());
        scene.Time.Advance(Pause);
        Assert.False(await one.AskAsync());
    }

    [Fact]
    public async Task Of_two_leaks_in_a_row_nothing_is_lost()
    {
        await one.SeeAsync("phone");
        Assert.True(await one.AskAsync());
        scene.Time.Advance(Pause);
        await one.LeakAsync();
        Assert.True(await one.AskAsync());
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await one.LeakAsync();

        Assert.False(await one.AskAsync());
        Assert.Equal([3, 2, 1], one.Ring.PhoneTokens.Versions);
        scene.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(DeviceState.New, (await one.SeeAsync("thief's")).State);
        await NoneIsOldAsync(TableNames.Devices);
    }

    [Fact]
    public async Task Two_instances_at_once_lose_nothing_and_double_nothing()
    {
        await one.SeeAsync("phone");
        foreach (var last in "abc") await one.CodeAsync(last);
        await one.NoteAsync(Channel.Whatsapp, works: false);
        await one.KeepAsync(FactState.Yes, TimeSpan.FromHours(1));
        for (var asked = 0; asked < 4; asked++, scene.Time.Advance(Pause)) Assert.True(await one.AskAsync());
        await one.LeakAsync();
        var others = new List<TokenScene.Instance> { one };
        for (var more = 0; more < 3; more++) others.Add(await scene.InstanceAsync());

        await Task.WhenAll(others.Select(other => Task.Run(other.TokenAsync, Token)));

        Assert.Equal(3, await one.CodeAsync('d'));
        Assert.Equal(new DeviceSight(DeviceState.Unknown, 1, 1), await one.SeeAsync("phone"));
        Assert.Equal((ReachState.DoesNot, FactState.Yes), (await one.ReachAsync(Channel.Whatsapp), await one.FactAsync()));
        Assert.True(await one.AskAsync());
        scene.Time.Advance(Pause);
        Assert.False(await one.AskAsync());
    }

    [Theory, InlineData("reach"), InlineData("facts"), InlineData("devices"), InlineData("codes"), InlineData("asks")]
    public async Task What_is_left_under_an_old_version_is_seen_and_nothing_of_a_current_one(string kind)
    {
        var left = new TokenRows(scene.Tables, scene.Time);
        await WriteAsync();
        await one.LeakAsync();
        Assert.Equal((true, false), (await left.HasMoreAsync(1, Token), await left.HasMoreAsync(2, Token)));

        // Asks stay for who has not heard of the leak, until retention takes them.
        await one.TokenAsync();
        Assert.Equal((kind == "asks", true), (await left.HasMoreAsync(1, Token), await left.HasMoreAsync(2, Token)));

        Task WriteAsync() => kind switch
        {
            "reach" => one.NoteAsync(Channel.Whatsapp, works: false),
            "facts" => one.KeepAsync(FactState.Yes, TimeSpan.FromHours(1)),
            "devices" => one.SeeAsync("phone"),
            "codes" => one.CodeAsync('a'),
            _ => one.AskAsync(),
        };
    }

    // Who has the old key can name the row of a number, but not sign it.
    [Fact]
    public async Task A_row_that_the_gateway_did_not_write_is_believed_no_more_than_before()
    {
        await one.NoteAsync(Channel.Whatsapp, works: false);
        await one.KeepAsync(FactState.Yes, TimeSpan.FromHours(1));
        await one.SeeAsync("phone");
        await SpoilAsync(TableNames.Reach, "Notes", text => text.Replace("does_not", "works", StringComparison.Ordinal));
        await SpoilAsync(TableNames.NumberFacts, "State", _ => "no");
        await SpoilAsync(TableNames.Devices, "Marks", text => text.Replace("@1", "@0", StringComparison.Ordinal));
        await one.LeakAsync();

        Assert.Equal((ReachState.Unknown, FactState.Unknown), (await one.ReachAsync(Channel.Whatsapp), await one.FactAsync()));
        Assert.Equal(DeviceState.Unknown, (await one.SeeAsync("thief's")).State);
    }

    [Fact]
    public async Task A_move_that_died_between_is_ended_by_the_next()
    {
        var rows = new MemoryDeviceRows();
        await rows.TryWriteAsync(new SightRow("p", "old", [new SightMark("a", scene.Time.Now)], ""), Token);
        rows.RemovesNothing = true;
        await Assert.ThrowsAsync<ConflictException>(() => rows.MoveAsync(("p", "old"), ("p", "new"), Token));
        rows.RemovesNothing = false;

        await rows.MoveAsync(("p", "old"), ("p", "new"), Token);

        Assert.Equal(["a"], Assert.Single(rows.All).Marks.Select(mark => mark.Mark));
    }

    private string NewToken() => one.Ring.PhoneTokens.Of(TokenScene.Shop.Value, TokenScene.Number);

    private Task RetireAsync(int version) => one.Ring.ChangeAsync(
        (document, _) => document.Retire(document.Of(KeyPurpose.PhoneTokens).Single(key => key.Number == version), scene.Time.Now), Token);

    private async Task NoneIsOldAsync(string table)
    {
        var current = PhoneTokens.HeadOf(one.Ring.PhoneTokens.CurrentVersion);
        var keys = (await scene.RowsAsync(table)).Select(row => $"{row.PartitionKey} {row.RowKey}")
            .Where(key => key.Contains("tok_", StringComparison.Ordinal));
        Assert.All(keys, key => Assert.Contains(current, key, StringComparison.Ordinal));
    }

    private async Task SpoilAsync(string name, string field, Func<string, string> change)
    {
        var table = scene.Tables.GetTableClient(name);
        foreach (var row in await scene.RowsAsync(name))
        {
            row[field] = change(row.GetString(field)!);
            await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);
        }
    }
}
