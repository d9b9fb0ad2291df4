using Waxseal.Channels;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class OperatorCircuitTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly OperatorCircuit circuit = new(3, Pause);

    [Fact]
    public void Opens_after_so_many_failures_in_a_row()
    {
        Assert.False(circuit.Failed(At(0)));
        Assert.False(circuit.Failed(At(0)));
        Assert.True(circuit.TryEnter(At(0)));
        Assert.True(circuit.Failed(At(0)));

        Assert.Equal(CircuitState.Open, circuit.StateAt(At(9.9)));
        Assert.False(circuit.TryEnter(At(9.9)));
    }

    [Fact]
    public void A_success_in_between_starts_the_count_anew()
    {
        circuit.Failed(At(0));
        circuit.Failed(At(0));
        circuit.Succeeded();
        circuit.Failed(At(0));

        Assert.False(circuit.Failed(At(0)));
        Assert.Equal(CircuitState.Closed, circuit.StateAt(At(0)));
    }

    [Fact]
    public void Lets_one_message_try_after_the_pause()
    {
        circuit.Break(At(0));

        Assert.Equal(CircuitState.HalfOpen, circuit.StateAt(At(10)));
        Assert.True(circuit.TryEnter(At(10)));
        Assert.False(circuit.TryEnter(At(10)));
        Assert.False(circuit.TryEnter(At(19.9)));
    }

    [Fact]
    public void Closes_when_the_trial_succeeds()
    {
        circuit.Break(At(0));
        circuit.TryEnter(At(10));

        Assert.True(circuit.Succeeded());
        Assert.True(circuit.TryEnter(At(10)));
        Assert.True(circuit.TryEnter(At(10)));
        Assert.False(circuit.Succeeded());
    }

    [Fact]
    public void Waits_the_whole_pause_again_when_the_trial_fails()
    {
        circuit.Break(At(0));
        circuit.TryEnter(At(10));

        Assert.False(circuit.Failed(At(12)));
        Assert.False(circuit.TryEnter(At(21.9)));
        Assert.True(circuit.TryEnter(At(22)));
    }

    [Fact]
    public void A_trial_that_said_nothing_is_followed_by_another()
    {
        circuit.Break(At(0));
        circuit.TryEnter(At(10));

        Assert.True(circuit.TryEnter(At(20)));
    }

    [Fact]
    public void A_new_bind_is_tried_at_once()
    {
        circuit.Break(At(0));

        circuit.Bound(At(1));

        Assert.True(circuit.TryEnter(At(1)));
        Assert.False(circuit.TryEnter(At(1)));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
