using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class NumberLimitsTests
{
    private const string Number = "+447700900123";

    [Theory, InlineData(6, 20), InlineData(1, 20), InlineData(3, 3), InlineData(20, 20), InlineData(100, 200)]
    public async Task One_number_gets_the_same_text_so_often_and_no_more(int same, int any)
    {
        var scene = await NumberScene.StartAsync();

        Assert.Equal(same, await scene.AdmittedAsync(same + 10, _ => "Hello", new NumberMaxima(same, any)));
    }

    [Theory, InlineData(6, 20), InlineData(1, 20), InlineData(6, 1), InlineData(6, 3), InlineData(100, 200)]
    public async Task One_number_gets_so_many_messages_and_no_more(int same, int any)
    {
        var scene = await NumberScene.StartAsync();

        Assert.Equal(any, await scene.AdmittedAsync(any + 10, at => $"Text {at}", new NumberMaxima(same, any)));
    }

    [Theory, InlineData(2), InlineData(3), InlineData(5)]
    public async Task However_texts_are_mixed_a_number_gets_no_more(int texts)
    {
        var scene = await NumberScene.StartAsync();

        Assert.Equal(Math.Min(20, texts * 6), await scene.AdmittedAsync(60, at => $"Text {at % texts}"));
    }

    [Fact]
    public async Task The_refusal_names_the_message_and_says_when_the_number_may_get_another()
    {
        var scene = await NumberScene.StartAsync();
        await scene.AdmittedAsync(6, _ => "Hello");
        scene.Time.Advance(TimeSpan.FromMinutes(10));

        var refusal = await scene.TakeAsync([LimitParts.Draft("+447700900999"), LimitParts.Draft(Number)]);

        Assert.Equal(new ItemRefusal(1, IsSame: true, 6, TimeSpan.FromMinutes(50)), refusal);
    }

    [Theory, InlineData(59, 0), InlineData(60, 5), InlineData(70, 6)]
    public async Task After_an_hour_a_number_gets_them_again(int minutes, int admitted)
    {
        var scene = await NumberScene.StartAsync();
        await scene.AdmittedAsync(6, _ => "Hello");
        scene.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(admitted, await scene.AdmittedAsync(10, _ => "Hello"));
    }

    [Fact]
    public async Task Midnight_frees_nothing()
    {
        var scene = await NumberScene.StartAsync();
        scene.Time.AdvanceTo(new DateTimeOffset(2026, 3, 2, 23, 50, 0, TimeSpan.Zero));
        await scene.AdmittedAsync(6, _ => "Hello");
        scene.Time.Advance(TimeSpan.FromMinutes(20));
        await scene.AddAsync();

        Assert.NotNull(await scene.TakeAsync([LimitParts.Draft(Number)]));
    }

    [Fact]
    public async Task Eight_instances_exceed_it_by_their_free_places_and_no_more()
    {
        var scene = await NumberScene.StartAsync(8);

        Assert.InRange(await scene.AdmittedAsync(300, _ => "Hello"), 6, 6 + 7);
        Assert.InRange(await scene.AdmittedAsync(300, at => $"Text {at}", to: "+447700900124"), 20, 20 + (7 * 2));
    }

    [Fact]
    public async Task A_message_to_many_numbers_each_asks_no_table()
    {
        var scene = await NumberScene.StartAsync();
        for (var at = 0; at < 5000; at++) Assert.Null(await scene.TakeAsync(LimitParts.Drafts(LimitParts.Number(at))));

        Assert.InRange(scene.Rows.Calls, 0, 250);
    }

    [Fact]
    public async Task Who_hammers_a_number_that_got_enough_asks_no_table()
    {
        var scene = await NumberScene.StartAsync();
        await scene.AdmittedAsync(7, _ => "Hello");
        var before = scene.Rows.Calls;

        await scene.AdmittedAsync(300, _ => "Hello");

        Assert.Equal(before, scene.Rows.Calls);
    }

    [Fact]
    public async Task Of_many_requests_at_once_no_more_are_let_in()
    {
        var (scene, admitted) = (await NumberScene.StartAsync(), 0);
        await Parallel.ForAsync(0, 100, TestContext.Current.CancellationToken, async (_, _) =>
        {
            if (await scene.TakeAsync([LimitParts.Draft(Number)]) is null) Interlocked.Increment(ref admitted);
        });

        Assert.Equal(6, admitted);
    }

    [Fact]
    public async Task A_batch_counts_item_by_item_and_all_or_none()
    {
        var scene = await NumberScene.StartAsync();
        await scene.AdmittedAsync(3, _ => "Hello");
        await scene.AdmittedAsync(3, _ => "Hello", to: "+447700900124");
        var first = scene.Rows.Rows.Values.Sum(row => row.Text.Split('\n').Length);

        var refusal = await scene.TakeAsync(LimitParts.Drafts([Number, .. Enumerable.Repeat("+447700900124", 4), Number]));

        Assert.Equal((4, true), (refusal?.Item, refusal?.IsSame));
        Assert.Equal(first, scene.Rows.Rows.Values.Sum(row => row.Text.Split('\n').Length));
        Assert.Equal(3, await scene.AdmittedAsync(10, _ => "Hello"));
    }

    [Fact]
    public async Task Rows_hold_neither_number_nor_text()
    {
        var scene = await NumberScene.StartAsync();
        await scene.AdmittedAsync(6, _ => "Hello");

        var (name, row) = Assert.Single(scene.Rows.Rows);
        Assert.Matches(@"^acc_one/n\|20260302\|[0-9a-f]{32}$", name);
        Assert.Matches(@"^(\d{10} [0-9a-f]{8}\n){5}$", row.Text);
    }

    [Fact]
    public async Task With_the_tables_away_a_number_is_held_to_its_limit_by_this_instance()
    {
        var scene = await NumberScene.StartAsync();
        scene.Rows.Away = true;

        Assert.Equal(6, await scene.AdmittedAsync(20, _ => "Hello"));
    }

    [Theory, InlineData(null), InlineData("nonsense\n1 2 3\n-5 x")]
    public async Task A_row_deleted_or_of_nonsense_counts_as_nothing_and_breaks_nothing(string? text)
    {
        var scene = await NumberScene.StartAsync();
        await scene.AdmittedAsync(4, _ => "Hello");
        scene.Rows.Put(LeaseScene.Account, scene.Rows.Rows.Keys.Single()["acc_one/".Length..], text);

        Assert.InRange(await scene.AdmittedAsync(20, _ => "Hello"), 2, 5);
    }

    [Fact]
    public async Task A_clock_put_back_locks_a_number_for_an_hour_at_most()
    {
        var scene = await NumberScene.StartAsync();
        var counts = NumberCounts.None;
        for (var at = 0; at < 6; at++) (counts, _) = counts.Add("text", scene.Time.Now.AddHours(5), 6, 20);

        var (_, refusal) = counts.At(scene.Time.Now).Add("text", scene.Time.Now, 6, 20);

        Assert.Equal(TimeSpan.FromHours(1), refusal?.RetryAfter);
    }
}
