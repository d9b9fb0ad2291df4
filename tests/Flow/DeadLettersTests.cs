using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>The queue is empty again within seconds: what was in it must be told by a line, or no alarm ever hears of it.</summary>
public sealed class DeadLettersTests
{
    private readonly LogRecorder logs = new();

    [Fact]
    public async Task Says_which_message_ended_and_in_which_queue()
    {
        var belt = await Belt.StartAsync();
        var hop = await belt.SealAsync(Sample.Scored);

        await BuryAsync<ScoredMessage>(belt, hop.Body);

        var line = Assert.Single(logs.Lines);
        Assert.Contains($"{Sample.Id} ended as a dead letter (dead_lettered) in dispatch.", line, StringComparison.Ordinal);
        Assert.StartsWith("Error ", line, StringComparison.Ordinal);
        Assert.Contains("complete", belt.Log);
    }

    // The process may die between the end and the audit.
    [Fact]
    public async Task Says_the_same_end_once_more_of_one_that_comes_again()
    {
        var belt = await Belt.StartAsync();
        var hop = await belt.SealAsync(Sample.Scored);

        await BuryAsync<ScoredMessage>(belt, hop.Body);
        await BuryAsync<ScoredMessage>(belt, hop.Body);

        Assert.Equal(2, logs.Lines.Count(line => line.Contains(" ended as a dead letter (", StringComparison.Ordinal)));
    }

    // It went out, say, and only its settling failed: objectives count ends.
    [Theory, InlineData(MessageState.Dispatched), InlineData(MessageState.Delivered), InlineData(MessageState.Held)]
    public async Task Says_no_end_of_a_message_that_this_hop_no_longer_speaks_for(MessageState state)
    {
        var belt = await Belt.StartAsync();
        var hop = await belt.SealAsync(Sample.Scored);
        belt.Rows[Sample.Id] = Sample.Row(state);

        await BuryAsync<ScoredMessage>(belt, hop.Body);

        var line = Assert.Single(logs.Lines);
        Assert.DoesNotContain(" ended as a dead letter ", line, StringComparison.Ordinal);
        Assert.StartsWith("Warning ", line, StringComparison.Ordinal);
        Assert.Contains("hop.dead", Assert.Single(belt.Audited), StringComparison.Ordinal);
        Assert.Contains("complete", belt.Log);
    }

    // An alarm of its own looks for these where they came in (event 201).
    [Fact]
    public async Task Says_no_end_of_a_message_that_nobody_here_made()
    {
        var belt = await Belt.StartAsync();

        await BuryAsync<ScoredMessage>(belt, new byte[100]);

        Assert.Empty(logs.Lines);
        Assert.Contains("hop.forged", Assert.Single(belt.Audited), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_nothing_of_one_that_could_not_be_ended_and_comes_again()
    {
        var belt = await Belt.StartAsync();
        var hop = await belt.SealAsync(Sample.Scored);
        belt.Rows[Sample.Id] = Sample.Row();
        belt.Broken["replace"] = new InvalidOperationException();

        await BuryAsync<ScoredMessage>(belt, hop.Body);

        Assert.DoesNotContain(" ended as a dead letter ", Assert.Single(logs.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("complete", belt.Log);
    }

    private async Task BuryAsync<TMessage>(Belt belt, byte[] body) where TMessage : IPipelineMessage
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var forged = new ForgedCount(Options.Create(new AuditOptions()), belt.Time);
        var dead = new DeadLetters(
            belt.Hops, new MessageStates(belt, belt.Time), belt, forged, loggers.CreateLogger<DeadLetters>());
        await dead.BuryAsync<TMessage>(Belt.Arrived(body), belt, TestContext.Current.CancellationToken);
    }
}
