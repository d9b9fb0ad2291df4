namespace Waxseal.Upkeep;

/// <summary>What is done when a key has leaked that is none of the ring.</summary>
public interface IHeldKeyCompromise
{
    /// <summary>The code of its purpose, as the listing has it.</summary>
    string Purpose { get; }

    /// <summary>
    /// Revokes the version at once, puts another in its place, and lists what stood under it. Said again it goes on with a list that was
    /// broken off.
    /// Null when there is none of that name.
    /// </summary>
    Task<HeldKeyReport?> RunAsync(string version, string actor, string reason, CancellationToken cancellation);
}
