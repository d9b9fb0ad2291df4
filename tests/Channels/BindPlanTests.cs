using Waxseal.Channels;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class BindPlanTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    [Fact]
    public void The_only_instance_takes_all_slots()
    {
        var moves = Judge("a", "---", ["a"]);

        Assert.Equal([0, 1, 2], moves.Take.Select(slot => slot.Slot));
        Assert.Equal(3, moves.TakeMax);
    }

    [Fact]
    public void One_of_two_takes_half() => Assert.Equal(2, Judge("a", "----", ["a", "b"]).TakeMax);

    [Fact]
    public void A_newcomer_takes_nothing_that_is_held()
    {
        var moves = Judge("b", "aa", ["a", "b"]);

        Assert.Empty(moves.Take);
        Assert.Equal(1, moves.TakeMax);
    }

    [Fact]
    public void The_older_one_gives_back_its_surplus_one_by_one()
    {
        Assert.Equal([3], Judge("a", "aaaa", ["a", "b"]).GiveBack);
        Assert.Empty(Judge("a", "aaaa", ["a", "b"], draining: [3]).GiveBack);
        Assert.Empty(Judge("a", "aaa-", ["a", "b"]).GiveBack);
        Assert.Equal([2], Judge("a", "aaab", ["a", "b"]).GiveBack);
        Assert.Empty(Judge("a", "aabb", ["a", "b"]).GiveBack);
    }

    [Fact]
    public void Nobody_is_left_with_none_while_others_have_two()
    {
        Assert.Equal([1], Judge("a", "aabb", ["a", "b", "c"]).GiveBack);
        Assert.Empty(Judge("b", "aabb", ["a", "b", "c"]).GiveBack);
    }

    [Fact]
    public void More_instances_than_slots_push_nobody_out()
    {
        Assert.Empty(Judge("a", "a", ["a", "b"]).GiveBack);
        Assert.Empty(Judge("b", "a", ["a", "b"]).Take);
    }

    [Theory, InlineData(14.9, false), InlineData(15, true)]
    public void A_dead_instances_slot_is_free_after_a_whole_lease(double seconds, bool free)
    {
        var moves = BindPlan.Judge("b", [new SeenSlot(0, "a", "1", TimeSpan.FromSeconds(seconds))], ["b"], Set(), Set(), 1, Lease);

        Assert.Equal(free, moves.Take.Count == 1);
    }

    [Fact]
    public void Its_own_row_without_links_is_taken_up_at_once()
    {
        var moves = BindPlan.Judge("a", [new SeenSlot(0, "a", "1", TimeSpan.Zero)], ["a"], Set(), Set(), 1, Lease);

        Assert.Equal((0, 1), (moves.Take.Single().Slot, moves.TakeMax));
    }

    [Fact]
    public void Slots_beyond_a_lowered_cap_are_given_back_all_at_once() =>
        Assert.Equal([1, 2], Judge("a", "aaa", ["a"], binds: 1).GiveBack.Order());

    private static HashSet<int> Set(params int[] slots) => [.. slots];

    private static BindMoves Judge(string me, string holders, string[] live, int[]? draining = null, int? binds = null)
    {
        SeenSlot[] slots = [.. holders.Select((holder, at) => holder == '-'
            ? new SeenSlot(at, "", Version: null, TimeSpan.Zero)
            : new SeenSlot(at, holder.ToString(), "1", TimeSpan.Zero))];
        return BindPlan.Judge(
            me, slots, live, slots.Where(slot => slot.Holder == me).Select(slot => slot.Slot).ToHashSet(), Set(draining ?? []),
            binds ?? holders.Length, Lease);
    }
}
