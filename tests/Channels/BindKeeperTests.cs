using Azure;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

/// <summary>An operator's binds are shared by all instances, move when one leaves or dies, and are never more than its cap.</summary>
public sealed class BindKeeperTests
{
    private static readonly TimeSpan Beat = BindScene.Lease / 3;

    [Fact]
    public void The_only_instance_has_all_binds_at_once()
    {
        using var scene = new BindScene(binds: 3);

        scene.Start("a");

        Assert.Equal(3, scene.Bound);
    }

    [Fact]
    public void A_newcomer_gets_its_share_from_the_older_one()
    {
        using var scene = new BindScene(binds: 4);
        var first = scene.Start("a");
        scene.Pass(Beat * 3);

        var second = scene.Start("b");
        scene.Pass(Beat * 6);

        Assert.Equal((2, 2, 4), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Fact]
    public void Three_share_four_so_that_each_has_one_at_least()
    {
        using var scene = new BindScene(binds: 4);
        scene.Start("a");
        scene.Start("b");
        scene.Pass(Beat * 6);
        var third = scene.Start("c");
        scene.Pass(Beat * 9);

        Assert.Equal((1, 4, 4), (third.Bound, scene.Bound, scene.BoundMost));
    }

    [Fact]
    public void What_a_stopping_instance_held_is_taken_at_the_next_look()
    {
        using var scene = new BindScene(binds: 2);
        var first = scene.Start("a");
        var second = scene.Start("b");
        scene.Pass(Beat * 6);
        Assert.Equal((1, 1), (first.Bound, second.Bound));

        first.Stop();
        scene.Pass(TimeSpan.FromSeconds(1));

        Assert.True(first.Ended());
        Assert.Equal(["b"], scene.Rows.Beats.Select(beat => beat.Instance));
        scene.Pass(Beat);
        Assert.Equal((0, 2, 2), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Fact]
    public void A_long_drain_keeps_its_slot_until_it_is_over()
    {
        using var scene = new BindScene(binds: 1);
        var first = scene.Start("a");
        var second = scene.Start("b");
        first.DrainTime = BindScene.Lease * 2;

        first.Stop();
        scene.Pass(BindScene.Lease * 1.9);
        Assert.Equal((1, 0), (first.Bound, second.Bound));
        scene.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal((0, 1, 1), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Theory, InlineData(0), InlineData(-7), InlineData(7), InlineData(3600)]
    public void What_a_killed_instance_held_moves_after_a_lease_whatever_the_clocks_say(int secondsWrong)
    {
        using var scene = new BindScene(binds: 2);
        var first = scene.Start("a", TimeSpan.FromSeconds(secondsWrong));
        var second = scene.Start("b");
        scene.Pass(Beat * 6);

        first.Kill();
        scene.Pass(BindScene.Lease + Beat * 2);

        Assert.Equal((0, 2, 2), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Theory, InlineData(0), InlineData(-7), InlineData(7)]
    public void Who_can_not_renew_is_unbound_before_another_binds(int secondsWrong)
    {
        using var scene = new BindScene(binds: 1);
        var first = scene.Start("a", TimeSpan.FromSeconds(secondsWrong));
        var second = scene.Start("b");
        first.DrainTime = TimeSpan.FromHours(1);
        scene.Pass(Beat * 4);

        first.Door.Before = () => Away.Tables;
        scene.Pass(BindScene.Lease + Beat * 2);
        Assert.Equal((0, 1, 1), (first.Bound, second.Bound, scene.BoundMost));

        first.Door.Before = null;
        scene.Pass(Beat * 6);
        Assert.Equal((0, 1, 1), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Fact]
    public void An_outage_of_the_tables_costs_binds_after_a_while_and_never_the_cap()
    {
        using var scene = new BindScene(binds: 2);
        var first = scene.Start("a");
        var second = scene.Start("b");
        scene.Pass(Beat * 6);

        first.Door.Before = second.Door.Before = () => Away.Tables;
        scene.Pass(Beat);
        Assert.Equal(2, scene.Bound);
        scene.Pass(BindScene.Lease);
        Assert.Equal(0, scene.Bound);

        first.Door.Before = second.Door.Before = null;
        scene.Pass(Beat * 3);
        Assert.Equal((1, 1, 2), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Fact]
    public void A_slot_that_lapsed_is_taken_up_again_as_soon_as_its_links_are_gone()
    {
        using var scene = new BindScene(binds: 1);
        var only = scene.Start("a");

        // The machine was frozen: every timer falls due at once.
        only.DrainTime = TimeSpan.FromSeconds(2);
        scene.Time.Advance(TimeSpan.FromHours(10));
        scene.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal((1, 1), (scene.Bound, scene.BoundMost));
    }

    [Fact]
    public void A_short_outage_costs_nothing()
    {
        using var scene = new BindScene(binds: 1);
        var only = scene.Start("a");
        scene.Pass(Beat * 3.5);
        var door = only.Door;

        door.Before = () => Away.Tables;
        scene.Pass(Beat * 1.5);
        door.Before = null;
        scene.Pass(Beat * 4);

        Assert.Equal((1, 1), (scene.Bound, scene.BoundMost));
    }

    [Fact]
    public void A_renewal_whose_answer_was_lost_is_recognised_as_its_own()
    {
        using var scene = new BindScene(binds: 1);
        var first = scene.Start("a");
        var second = scene.Start("b");
        scene.Pass(Beat * 3);

        first.Door.After = () => new RequestFailedException("The answer was lost.");
        scene.Pass(Beat * 1.5);
        first.Door.After = null;
        scene.Pass(BindScene.Lease * 3);

        Assert.Equal((1, 0, 1), (first.Bound, second.Bound, scene.BoundMost));
    }

    [Theory, InlineData(1, 2), InlineData(4, 3)]
    public void Who_has_nothing_to_hope_for_looks_no_oftener_than_others(int binds, int instances)
    {
        using var scene = new BindScene(binds);
        var all = Enumerable.Range(0, instances).Select(at => scene.Start($"{at}")).ToArray();
        scene.Pass(Beat * 12);
        var before = all.Select(one => one.Door.Looks).ToArray();

        scene.Pass(Beat * 10);

        Assert.All(all.Zip(before), one => Assert.InRange(one.First.Door.Looks - one.Second, 9, 11));
    }

    [Fact]
    public void A_drained_slot_that_could_not_be_released_in_time_is_released_later()
    {
        using var scene = new BindScene(binds: 2);
        var first = scene.Start("a");
        first.DrainTime = Beat * 1.4;
        var second = scene.Start("b");
        while (!first.Told) scene.Pass(TimeSpan.FromMilliseconds(100));

        // Its next step hangs until the release has given up.
        var hang = new TaskCompletionSource();
        first.Door.Hang = hang.Task;
        scene.Pass(Beat * 2.7);
        first.Door.Hang = null;
        hang.SetResult();

        // What gave up and what hung go on through the pool's threads.
        Assert.True(SpinWait.SpinUntil(IsShared, TestPatience.Limit));
        Assert.Equal(2, scene.BoundMost);

        bool IsShared()
        {
            scene.Pass(TimeSpan.FromMilliseconds(100));
            return (first.Bound, second.Bound) == (1, 1);
        }
    }

    /// <summary>Instances come, go, die and lose their tables at random: the operator never sees more than its cap.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void The_cap_holds_through_anything(int seed)
    {
#pragma warning disable RS0030 // A seeded sequence is what makes a failure come again.
        var random = new Random(seed);
#pragma warning restore RS0030
        using var scene = new BindScene(binds: 3);
        var alive = new List<BindScene.Instance>();
        for (var step = 0; step < 150; step++)
        {
            var dice = random.Next(10);
            if (alive.Count < 2 || dice == 0 && alive.Count < 5)
            {
                var started = scene.Start($"i{step}", TimeSpan.FromSeconds(random.Next(-9, 9)));
                started.DrainTime = TimeSpan.FromSeconds(random.Next(30));
                alive.Add(started);
            }
            else if (dice is 1 or 2)
            {
                var one = alive[random.Next(alive.Count)];
                alive.Remove(one);
                if (dice == 1) one.Kill();
                else one.Stop();
            }
            else
            {
                var door = alive[random.Next(alive.Count)].Door;
                (door.Before, door.After) = (dice % 3) switch
                {
                    0 => ((Func<Exception>?)null, (Func<Exception>?)null),
                    1 => (() => Away.Tables, null),
                    _ => (null, () => Away.Tables),
                };
            }

            scene.Pass(TimeSpan.FromSeconds(random.Next(1, 8)));
            Assert.InRange(scene.BoundMost, 0, 3);
        }

        foreach (var one in alive) (one.Door.Before, one.Door.After) = (null, null);
        scene.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal((3, 3), (scene.Bound, scene.BoundMost));
    }
}
