namespace Waxseal.Channels;

/// <summary>What each instance says of its links to an operator, again and again while it lives.</summary>
public interface ILinkBeats
{
    /// <summary>Writes an instance's row; a row that changes is a sign of life.</summary>
    Task BeatAsync(LinkBeat beat, CancellationToken cancellation);

    /// <summary>Removes an instance's row: it left, or has been silent for a day.</summary>
    Task ForgetAsync(string @operator, string instance, CancellationToken cancellation);

    /// <summary>The rows of one operator, or of all when that is null.</summary>
    Task<IReadOnlyList<LinkBeat>> ListAsync(string? @operator, CancellationToken cancellation);
}
