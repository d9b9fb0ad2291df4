using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>What every message in the pipeline can say of itself, for sealing, postponing and giving up.</summary>
public interface IPipelineMessage
{
    /// <summary>Account whose key seals it.</summary>
    AccountId Account { get; }

    /// <summary>UTC day whose key seals it.</summary>
    DateOnly Day { get; }

    /// <summary>What identifies it among all hops, e.g. the message id; part of the MessageId.</summary>
    string Subject { get; }

    /// <summary>The same for hops after the first: differs when the same may be sent off twice, each copy with tries of its own.</summary>
    [JsonIgnore]
    string RetrySubject => Subject;

    /// <summary>The messages whose rows it concerns; several for a batch on its way to step 2, none for a receipt.</summary>
    IReadOnlyList<MessageId> Ids { get; }

    /// <summary>How often a person has let it go on; each time its hops are new ones, not repetitions of those before.</summary>
    int Releases => 0;

    /// <summary>How often the gateway itself sent it back to an earlier step; its hops are new ones then as well.</summary>
    int Rounds => 0;

    /// <summary>When the gateway gives up.</summary>
    DateTimeOffset ValidUntil { get; }
}
