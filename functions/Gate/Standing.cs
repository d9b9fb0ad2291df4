using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>Whether a request is the first of its kind.</summary>
public abstract record Standing
{
    private Standing()
    {
    }

    /// <summary>It is: keep it under these ids.</summary>
    public sealed record First(IReadOnlyList<MessageId> Ids) : Standing;

    /// <summary>It was kept before, under these ids.</summary>
    public sealed record Again(IReadOnlyList<MessageId> Ids) : Standing;

    /// <summary>It may not be let in.</summary>
    public sealed record Refused(Problem Problem) : Standing;
}
