using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>A message with its risk and its way out.</summary>
/// <param name="Scanned">The message.</param>
/// <param name="Risk">Score and factors.</param>
/// <param name="Channel">The channel chosen.</param>
public sealed record ScoredMessage(ScannedMessage Scanned, RiskSummary Risk, Channel Channel) : IPipelineMessage
{
    /// <summary>What may be tried, in this order, when the channel chosen surely did not take it; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Channel>? Fallbacks { get; init; }

    /// <summary>Channels that it would have gone by before SMS, and that are known not to reach the recipient; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Channel>? LeftOut { get; init; }

    /// <summary>What the network said of the SIM, where a message that may go by SMS was asked about; null where nobody was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimWord? Sim { get; init; }

    /// <summary>What it has waited in vain for networks until now; one that waited under the last version bears it in its wait.</summary>
    [JsonIgnore]
    public TimeSpan Paid => Sim?.Wait is { } wait && wait.Spent > Scanned.Paid ? wait.Spent : Scanned.Paid;

    /// <inheritdoc/>
    public AccountId Account => Scanned.Account;

    /// <inheritdoc/>
    public DateOnly Day => Scanned.Day;

    /// <inheritdoc/>
    public string Subject => Scanned.Subject;

    /// <inheritdoc/>
    [JsonIgnore]
    public IReadOnlyList<MessageId> Ids => Scanned.Ids;

    /// <inheritdoc/>
    public int Releases => Scanned.Releases;

    /// <inheritdoc/>
    public int Rounds => Scanned.Rounds;

    /// <inheritdoc/>
    public DateTimeOffset ValidUntil => Scanned.ValidUntil;

    /// <summary>The same, sent back.</summary>
    public ScoredMessage Again() => this with { Scanned = Scanned.Again() };
}

/// <summary>What a network's word on a SIM is good for.</summary>
/// <param name="Until">Later the network is asked again before the message goes by SMS.</param>
/// <param name="Known">False: it could not say, and the account's rule for that allowed SMS.</param>
public sealed record SimWord(DateTimeOffset Until, bool Known)
{
    /// <summary>How it is being asked again, where the network wanted to be asked later; null where it was not yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SimWait? Wait { get; init; }

    /// <summary>True where the score left the question to dispatch, which can wait: nothing goes by SMS on this word alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Owed { get; init; }

    /// <summary>The same after a person let the message go on: what it waited for networks before that does not count.</summary>
    public SimWord Anew() => this with { Wait = null };
}

/// <summary>A message that waits until the network can be asked about its SIM again.</summary>
/// <param name="Since">When it was asked in vain first.</param>
/// <param name="Spent">What these questions have cost the message until now, of the budget.</param>
public sealed record SimWait(DateTimeOffset Since, TimeSpan Spent);

/// <summary>0 to 100, with the named factors that make it up.</summary>
public sealed record RiskSummary(int Score, IReadOnlyList<RiskPart> Factors);

/// <summary>One factor and its points.</summary>
public sealed record RiskPart(string Name, int Points);
