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
        """;

    private readonly ConcurrentDictionary<string, IReadOnlyList<SecretVersion>> secrets = new(StringComparer.OrdinalIgnoreCase);
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
    /// Kinds: get, set.
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

    internal void Begin(string call)
    {
        if (Fault is { } fault && fault(call) is { } exception) throw exception;
    }

    /// <summary>A secret's versions, oldest first; none when it was never set.</summary>
    internal IReadOnlyList<SecretVersion> Find(string name) => secrets.GetValueOrDefault(name) ?? [];

    /// <summary>Gives a secret a new version, which is seen once it is committed.</summary>
    internal async Task<SecretVersion> AddAsync(string name, string value, CancellationToken cancellation)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            var old = Find(name);
            var made = new SecretVersion(NewVersion(), value, time.GetUtcNow().ToUnixTimeSeconds());
            await journal.RunAsync(writer => Save(writer, name, old.Count, made));
            secrets[name] = [.. old, made];
            return made;
        }
        finally
        {
            changing.Release();
        }
    }

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

    private bool Load(JournalWriter writer)
    {
        writer.Execute(Schema);
        var rows = writer.Prepare("SELECT name, body FROM vault_versions ORDER BY name, ordinal");
        while (writer.Next(rows))
        {
            var name = raw.sqlite3_column_text(rows, 0).utf8_to_string();
            secrets[name] = [.. Find(name), Read(raw.sqlite3_column_blob(rows, 1))];
        }

        return true;
    }

    private static SecretVersion Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<SecretVersion>(json) ?? throw new InvalidDataException("A row of the vault is empty.");
}
