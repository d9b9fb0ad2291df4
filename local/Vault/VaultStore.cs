using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using SQLitePCL;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Vault;

/// <summary>
/// The secrets of the local platform, in the engine's file, all in memory too. They stand there in plain text: this vault keeps what it
/// holds no safer than the folder it lies in.
/// </summary>
public sealed class VaultStore : IDisposable
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS vault_versions(
            name TEXT NOT NULL COLLATE NOCASE, ordinal INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(name, ordinal)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS vault_deleted(name TEXT PRIMARY KEY COLLATE NOCASE, body BLOB NOT NULL) WITHOUT ROWID;
        """;

    private readonly ConcurrentDictionary<string, Secret> secrets = new(StringComparer.OrdinalIgnoreCase);
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
    /// Kinds: get, set, update, list, delete, recover, purge.
    /// </summary>
    public Func<string, Exception?>? Fault { get; set; }

    /// <summary>The store of an engine: <c>engine.Component(VaultStore.Attach)</c>.</summary>
    public static VaultStore Attach(EmbeddedEngine engine) => new(engine.Journal, engine.Time, RandomNumberGenerator.Create());

    /// <inheritdoc />
    public void Dispose()
    {
        changing.Dispose();
        random.Dispose();
    }

    internal long Now => time.GetUtcNow().ToUnixTimeSeconds();

    internal void Begin(string call)
    {
        if (Fault is { } fault && fault(call) is { } exception) throw exception;
    }

    /// <summary>The secret, deleted or not, or null. A deleted one whose time is over is gone.</summary>
    internal Secret? Find(string name)
    {
        if (!secrets.TryGetValue(name, out var secret)) return null;
        return secret.Deletion is { } deletion && deletion.PurgeAt <= Now ? null : secret;
    }

    internal IEnumerable<Secret> All() =>
        secrets.Keys.Order(StringComparer.OrdinalIgnoreCase).Select(Find).OfType<Secret>();

    internal string NewVersion()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>
    /// Replaces a secret by what the change makes of it: null purges it, the same object leaves it. Changes run one after the other,
    /// and are seen once they are committed.
    /// </summary>
    internal async Task<Secret?> ChangeAsync(string name, Func<Secret?, Secret?> change, CancellationToken cancellation)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            var before = secrets.GetValueOrDefault(name);
            var after = change(Find(name));
            if (ReferenceEquals(before, after)) return after;
            await journal.RunAsync(writer => Save(writer, name, before, after));
            if (after is null) secrets.TryRemove(name, out _);
            else secrets[name] = after;
            return after;
        }
        finally
        {
            changing.Release();
        }
    }

    private static int Save(JournalWriter writer, string name, Secret? before, Secret? after)
    {
        var old = before?.Versions ?? [];
        var versions = after?.Versions ?? [];
        // A purged secret's name starts afresh; else only what differs is written.
        var goesOn = old.Count > 0 && versions.Count > 0 && old[0].Version == versions[0].Version;
        if (!goesOn) Delete(writer, "DELETE FROM vault_versions WHERE name = ?1", name);
        for (var i = 0; i < versions.Count; i++)
        {
            if (goesOn && i < old.Count && ReferenceEquals(old[i], versions[i])) continue;
            var version = writer.Prepare("INSERT OR REPLACE INTO vault_versions(name, ordinal, body) VALUES (?1, ?2, ?3)");
            raw.sqlite3_bind_text(version, 1, name);
            raw.sqlite3_bind_int(version, 2, i);
            raw.sqlite3_bind_blob(version, 3, JsonSerializer.SerializeToUtf8Bytes(versions[i]));
            writer.Run(version);
        }

        Delete(writer, "DELETE FROM vault_deleted WHERE name = ?1", name);
        if (after?.Deletion is not { } deletion) return 0;
        var deleted = writer.Prepare("INSERT INTO vault_deleted(name, body) VALUES (?1, ?2)");
        raw.sqlite3_bind_text(deleted, 1, name);
        raw.sqlite3_bind_blob(deleted, 2, JsonSerializer.SerializeToUtf8Bytes(deletion));
        writer.Run(deleted);
        return 0;
    }

    private static void Delete(JournalWriter writer, string sql, string name)
    {
        var delete = writer.Prepare(sql);
        raw.sqlite3_bind_text(delete, 1, name);
        writer.Run(delete);
    }

    private int Load(JournalWriter writer)
    {
        writer.Execute(Schema);
        var deletions = new Dictionary<string, SecretDeletion>(StringComparer.OrdinalIgnoreCase);
        var deleted = writer.Prepare("SELECT name, body FROM vault_deleted");
        while (writer.Next(deleted)) deletions[Name(deleted)] = Read<SecretDeletion>(raw.sqlite3_column_blob(deleted, 1));

        var versions = new Dictionary<string, List<SecretVersion>>(StringComparer.OrdinalIgnoreCase);
        var rows = writer.Prepare("SELECT name, body FROM vault_versions ORDER BY name, ordinal");
        while (writer.Next(rows))
        {
            var name = Name(rows);
            if (!versions.TryGetValue(name, out var list)) versions[name] = list = [];
            list.Add(Read<SecretVersion>(raw.sqlite3_column_blob(rows, 1)));
        }

        foreach (var (name, list) in versions) secrets[name] = new Secret(name, list, deletions.GetValueOrDefault(name));
        return secrets.Count;
    }

    private static string Name(sqlite3_stmt row) => raw.sqlite3_column_text(row, 0).utf8_to_string();

    private static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json) ?? throw new InvalidDataException("A row of the vault is empty.");
}
