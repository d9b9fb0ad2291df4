using Waxseal.Accounts;

namespace Waxseal.Tests.Accounts;

/// <summary>The versions of keys behind a line that breaks when a test says so.</summary>
internal sealed class LosingVersions(IKeyVersions inner) : IKeyVersions
{
    /// <summary>The next write does not arrive.</summary>
    public bool LosesWrite { get; set; }

    /// <summary>The next write arrives, and its answer does not.</summary>
    public bool LosesAnswer { get; set; }

    /// <summary>Writes of a first use that were done.</summary>
    public int Replaced { get; private set; }

    public Task<IReadOnlyList<ApiKey>> ListAsync(string key, CancellationToken cancellation) => inner.ListAsync(key, cancellation);

    public Task<bool> TryAddAsync(ApiKey version, CancellationToken cancellation) => inner.TryAddAsync(version, cancellation);

    public Task<IReadOnlyList<ApiKey>> ListClosedAsync(string key, CancellationToken cancellation) =>
        inner.ListClosedAsync(key, cancellation);

    public Task<bool> TryAddAfterAsync(ApiKey version, ApiKey before, CancellationToken cancellation) =>
        inner.TryAddAfterAsync(version, before, cancellation);

    public async Task<bool> TryReplaceAsync(IReadOnlyList<ApiKey> versions, CancellationToken cancellation)
    {
        if (LosesWrite)
        {
            LosesWrite = false;
            throw new IOException("The write did not arrive.");
        }

        var written = await inner.TryReplaceAsync(versions, cancellation);
        if (written) Replaced++;
        if (!LosesAnswer) return written;
        LosesAnswer = false;
        throw new IOException("The answer did not arrive.");
    }
}
