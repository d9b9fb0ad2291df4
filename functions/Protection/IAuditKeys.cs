namespace Waxseal.Protection;

/// <summary>The keys that the audit trail is chained with, 32 bytes each.</summary>
public interface IAuditKeys
{
    /// <summary>The one that chains new entries.</summary>
    (int Version, byte[] Key) Current { get; }

    /// <summary>The one of a version; null when there is none of that number, or it is destroyed.</summary>
    ValueTask<byte[]?> FindAsync(int version, CancellationToken cancellation);

    /// <summary>When a version was reported as leaked; null for one that was not.</summary>
    DateTimeOffset? LeakedAt(int version);
}
