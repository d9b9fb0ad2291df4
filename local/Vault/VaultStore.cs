using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Vault;

/// <summary>
/// The secrets of the local platform, in the engine's file, all in memory too. They stand there in plain text: this vault keeps what it
/// holds no safer than the folder it lies in. Deleted ones can be looked at until they are purged, and only time purges.
/// </summary>
public sealed class VaultStore : IDisposable
{
    private const string VersionsSchema =
        """
        CREATE TABLE IF NOT EXISTS vault_versions(
            name TEXT NOT NULL COLLATE NOCASE, ordinal INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(name, ordinal)) WITHOUT ROWID;
        """;

    private const string DeletedSchema =
        """
        CREATE TABLE IF NOT EXISTS vault_deleted(
            name TEXT NOT NULL COLLATE NOCASE PRIMARY KEY, deleted INTEGER NOT NULL, purge INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly ConcurrentDictionary<string, IReadOnlyList<SecretVersion>> secrets = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, DeletedVersions> deleted = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim changing = new(1);
    private readonly Journal journal;
    private readonly TimeProvider time;
    private readonly RandomNumberGenerator random;

    internal VaultStore(Journal journal, TimeProvider time, RandomNumberGenerator random)
    {
        this.journal = journal;
        this.time = time;
        this.random = random;
        try
        {
            journal.RunAsync(Load).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is SqliteFailure or JsonException or InvalidDataException)
        {
            Dispose();
            throw new EngineFileException(
                $"The vault's secrets (table vault_versions) in the data file {journal.Path} can't be read: {failure.Message} " +
                "Restore a copy of it, or move it away to start empty.", failure);
        }
    }

    /// <summary>
    /// Called before each operation with its kind and secret, e.g. "get master-key"; what it returns is thrown instead of the operation.
    /// Kinds: get, set, delete, get-deleted, purge.
    /// </summary>
    public Func<string, Exception?>? Fault { get; set; }

    /// <summary>Days from a deletion until the secret is purged: 7 to 90 on Azure, 90 in infra/. The engine's clock counts them.</summary>
    public int RecoverableDays { get; set; } = 90;

    /// <summary>The store of an engine: <c>engine.Component(VaultStore.Attach)</c>.</summary>
    public static VaultStore Attach(EmbeddedEngine engine) => new(engine.Journal, engine.Time, RandomNumberGenerator.Create());

    /// <inheritdoc />
    public void Dispose()
    {
        changing.Dispose();
        random.Dispose();
    }

    internal void Begin(string call)
    {
        if (Fault is { } fault && fault(call) is { } exception) throw exception;
    }

    /// <summary>A secret's versions, oldest first; none when it was never set, or is deleted.</summary>
    internal IReadOnlyList<SecretVersion> Find(string name) => secrets.GetValueOrDefault(name) ?? [];

    /// <summary>A deleted secret that is not purged yet, or null.</summary>
    internal DeletedVersions? FindDeleted(string name) => deleted.GetValueOrDefault(name);

    /// <summary>Gives a secret a new version, which is seen once it is committed; null when the name is that of a deleted one.</summary>
    internal async Task<SecretVersion?> AddAsync(string name, string value, CancellationToken cancellation)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            if (deleted.ContainsKey(name)) return null;
            var old = Find(name);
            var made = new SecretVersion(NewVersion(), value, Now);
            await journal.RunAsync(writer => Save(writer, name, old.Count, made));
            secrets[name] = [.. old, made];
            return made;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Deletes a secret with all its versions; null when there is none.</summary>
    internal async Task<DeletedVersions?> DeleteAsync(string name, CancellationToken cancellation)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            if (!secrets.TryGetValue(name, out var versions)) return null;
            var made = new DeletedVersions(versions, Now, time.GetUtcNow().AddDays(RecoverableDays).ToUnixTimeSeconds());
            await journal.RunAsync(writer => SaveDeleted(writer, name, made));
            deleted[name] = made;
            secrets.TryRemove(name, out _);
            return made;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Removes for good what was deleted long enough ago.</summary>
    internal async Task PurgeAsync()
    {
        if (deleted.IsEmpty) return;
        await changing.WaitAsync();
        try
        {
            foreach (var (name, _) in deleted.Where(one => one.Value.PurgeAt <= Now).ToArray())
            {
                await journal.RunAsync(writer => Purge(writer, name));
                deleted.TryRemove(name, out _);
            }
        }
        finally
        {
            changing.Release();
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private string NewVersion()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static bool Save(JournalWriter writer, string name, int ordinal, SecretVersion version)
    {
        var insert = writer.Prepare("INSERT INTO vault_versions(name, ordinal, body) VALUES (?1, ?2, ?3)");
        raw.sqlite3_bind_text(insert, 1, name);
        raw.sqlite3_bind_int(insert, 2, ordinal);
        raw.sqlite3_bind_blob(insert, 3, JsonSerializer.SerializeToUtf8Bytes(version));
        writer.Run(insert);
        return true;
    }

    private static bool SaveDeleted(JournalWriter writer, string name, DeletedVersions deleted)
    {
        var insert = writer.Prepare("INSERT INTO vault_deleted(name, deleted, purge) VALUES (?1, ?2, ?3)");
        raw.sqlite3_bind_text(insert, 1, name);
        raw.sqlite3_bind_int64(insert, 2, deleted.DeletedAt);
        raw.sqlite3_bind_int64(insert, 3, deleted.PurgeAt);
        writer.Run(insert);
        return true;
    }

    private static bool Purge(JournalWriter writer, string name)
    {
        foreach (var table in (string[])["vault_versions", "vault_deleted"])
        {
            var delete = writer.Prepare($"DELETE FROM {table} WHERE name = ?1");
            raw.sqlite3_bind_text(delete, 1, name);
            writer.Run(delete);
        }

        return true;
    }

    private bool Load(JournalWriter writer)
    {
        writer.Execute(VersionsSchema);
        writer.Execute(DeletedSchema);
        var rows = writer.Prepare("SELECT name, body FROM vault_versions ORDER BY name, ordinal");
        while (writer.Next(rows))
        {
            var name = raw.sqlite3_column_text(rows, 0).utf8_to_string();
            secrets[name] = [.. Find(name), Read(raw.sqlite3_column_blob(rows, 1))];
        }

        var gone = writer.Prepare("SELECT name, deleted, purge FROM vault_deleted");
        while (writer.Next(gone))
        {
            var name = raw.sqlite3_column_text(gone, 0).utf8_to_string();
            if (!secrets.TryRemove(name, out var versions)) throw new InvalidDataException($"The deleted secret {name} has no version.");
            deleted[name] = new DeletedVersions(versions, raw.sqlite3_column_int64(gone, 1), raw.sqlite3_column_int64(gone, 2));
        }

        return true;
    }

    private static SecretVersion Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<SecretVersion>(json) ?? throw new InvalidDataException("A row of the vault is empty.");
}
