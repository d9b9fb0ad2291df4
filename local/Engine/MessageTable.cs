using SQLitePCL;

namespace Waxseal.Local.Engine;

/// <summary>
/// The queues on disk: one row a message, deleted when it is completed, and one row a send with the hashes of its
/// MessageIds, which serves duplicate detection and is swept by range. Both grow at their end only, where SQLite is
/// fastest.
/// </summary>
internal static class MessageTable
{
    /// <summary>A row's place; the numbers are in files.</summary>
    public enum Place
    {
        Unknown = 0,
        Queue = 1,
        DeadLetter = 2,
    }

    internal const int SweepRowsMax = 20_000;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS broker_messages(
            id INTEGER PRIMARY KEY, queue TEXT NOT NULL, place INTEGER NOT NULL, failures INTEGER NOT NULL, enqueued INTEGER NOT NULL,
            head BLOB NOT NULL, body BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS broker_seen(id INTEGER PRIMARY KEY, queue TEXT NOT NULL, at INTEGER NOT NULL, hashes BLOB NOT NULL);
        """;

    private const string InsertSql = "INSERT INTO broker_messages(id, queue, place, failures, enqueued, head, body) VALUES(?,?,?,0,?,?,?)";
    private const string DeleteSql = "DELETE FROM broker_messages WHERE id=?";
    private const string UpdateSql = "UPDATE broker_messages SET place=?, failures=?, head=? WHERE id=?";
    private const string RememberSql = "INSERT INTO broker_seen(id, queue, at, hashes) VALUES(?,?,?,?)";
    private const string LoadSql = "SELECT id, queue, place, failures, enqueued, head, body FROM broker_messages ORDER BY id";
    private const string LoadSeenSql = "SELECT id, queue, at, hashes FROM broker_seen WHERE at>=? AND at<? ORDER BY id";
    private const string LastIdSql =
        "SELECT MAX(COALESCE((SELECT MAX(id) FROM broker_messages), 0), COALESCE((SELECT MAX(id) FROM broker_seen), 0))";

    private const string OldestSeenSql = "SELECT id, at FROM broker_seen ORDER BY id LIMIT ?";
    private const string ForgetSql = "DELETE FROM broker_seen WHERE id<=?";

    public static void Create(JournalWriter writer) => writer.Execute(Schema);

    public static void Insert(JournalWriter writer, ReadOnlySpan<byte> queue, StoredMessage message, byte[] head)
    {
        var statement = writer.Prepare(InsertSql);
        raw.sqlite3_bind_int64(statement, 1, message.RowId);
        raw.sqlite3_bind_text(statement, 2, queue);
        raw.sqlite3_bind_int(statement, 3, (int)Place.Queue);
        raw.sqlite3_bind_int64(statement, 4, message.EnqueuedTicks);
        raw.sqlite3_bind_blob(statement, 5, head);
        var body = message.Content.Body.ToMemory().Span;
        // An empty span has no address, and SQLite would take it for NULL.
        if (body.IsEmpty) raw.sqlite3_bind_zeroblob(statement, 6, 0);
        else raw.sqlite3_bind_blob(statement, 6, body);
        writer.Run(statement);
    }

    public static void Delete(JournalWriter writer, long id)
    {
        var statement = writer.Prepare(DeleteSql);
        raw.sqlite3_bind_int64(statement, 1, id);
        writer.Run(statement);
    }

    public static void Update(JournalWriter writer, long id, Place place, int failures, byte[] head)
    {
        var statement = writer.Prepare(UpdateSql);
        raw.sqlite3_bind_int(statement, 1, (int)place);
        raw.sqlite3_bind_int(statement, 2, failures);
        raw.sqlite3_bind_blob(statement, 3, head);
        raw.sqlite3_bind_int64(statement, 4, id);
        writer.Run(statement);
    }

    public static void Remember(JournalWriter writer, long id, ReadOnlySpan<byte> queue, long atTicks, ReadOnlySpan<byte> hashes)
    {
        var statement = writer.Prepare(RememberSql);
        raw.sqlite3_bind_int64(statement, 1, id);
        raw.sqlite3_bind_text(statement, 2, queue);
        raw.sqlite3_bind_int64(statement, 3, atTicks);
        raw.sqlite3_bind_blob(statement, 4, hashes);
        writer.Run(statement);
    }

    /// <summary>
    /// Forgets sends older than the given time; true when there may be more of them. Rows stand in the order of their
    /// time, so the walk ends at the first young one: no row is looked at twice. At most so many at once, lest senders
    /// wait.
    /// </summary>
    public static bool Sweep(JournalWriter writer, long olderThanTicks)
    {
        var oldest = writer.Prepare(OldestSeenSql);
        raw.sqlite3_bind_int(oldest, 1, SweepRowsMax);
        var (rows, lastId) = (0, 0L);
        while (writer.Next(oldest) && raw.sqlite3_column_int64(oldest, 1) < olderThanTicks)
        {
            rows++;
            lastId = raw.sqlite3_column_int64(oldest, 0);
        }

        raw.sqlite3_reset(oldest);
        if (rows == 0) return false;
        var forget = writer.Prepare(ForgetSql);
        raw.sqlite3_bind_int64(forget, 1, lastId);
        writer.Run(forget);
        return rows == SweepRowsMax;
    }

    /// <summary>
    /// All messages, oldest first. Throws <see cref="EngineFileException"/> that names a row it can't read.
    /// </summary>
    public static List<Row> Load(JournalWriter writer)
    {
        var rows = new List<Row>();
        var statement = writer.Prepare(LoadSql);
        while (NextOf(writer, statement, "broker_messages", rows.Count == 0 ? 0 : rows[^1].Id))
        {
            var id = raw.sqlite3_column_int64(statement, 0);
            try
            {
                rows.Add(RowOf(statement, id));
            }
            catch (Exception failure) when (failure is FormatException or IOException or ArgumentException)
            {
                throw Unreadable(writer, $"row {id} of broker_messages", failure);
            }
        }

        return rows;
    }

    /// <summary>The highest id of both tables; zero when there is none.</summary>
    public static long LastId(JournalWriter writer)
    {
        var statement = writer.Prepare(LastIdSql);
        var id = writer.Next(statement) ? raw.sqlite3_column_int64(statement, 0) : 0;
        raw.sqlite3_reset(statement);
        return id;
    }

    /// <summary>The remembered sends from one time on and before another, oldest first.</summary>
    public static List<SeenRow> LoadSeen(JournalWriter writer, long sinceTicks, long untilTicks)
    {
        var rows = new List<SeenRow>();
        var statement = writer.Prepare(LoadSeenSql);
        raw.sqlite3_bind_int64(statement, 1, sinceTicks);
        raw.sqlite3_bind_int64(statement, 2, untilTicks);
        while (NextOf(writer, statement, "broker_seen", rows.Count == 0 ? 0 : rows[^1].Id))
        {
            rows.Add(new SeenRow(
                raw.sqlite3_column_int64(statement, 0),
                raw.sqlite3_column_text(statement, 1).utf8_to_string() ?? "",
                raw.sqlite3_column_int64(statement, 2),
                raw.sqlite3_column_blob(statement, 3).ToArray()));
        }

        return rows;
    }

    private static Row RowOf(sqlite3_stmt statement, long id)
    {
        var queue = raw.sqlite3_column_text(statement, 1).utf8_to_string();
        if (string.IsNullOrEmpty(queue)) throw new FormatException("It names no queue.");
        var place = (Place)raw.sqlite3_column_int(statement, 2);
        if (place == Place.Unknown || !Enum.IsDefined(place)) throw new FormatException($"There is no place {(int)place}.");
        var enqueued = new DateTimeOffset(raw.sqlite3_column_int64(statement, 4), TimeSpan.Zero);
        var head = raw.sqlite3_column_blob(statement, 5).ToArray();
        var body = BinaryData.FromBytes(raw.sqlite3_column_blob(statement, 6).ToArray());
        var content = ContentCodec.Decode(head, body);
        var failures = raw.sqlite3_column_int(statement, 3);
        return new Row(id, queue, place, failures, enqueued.Ticks, OutgoingMessage.SizeBytesOf(content, head), content);
    }

    // A damaged page shows at the step that reaches it.
    private static bool NextOf(JournalWriter writer, sqlite3_stmt statement, string table, long lastId)
    {
        try
        {
            return writer.Next(statement);
        }
        catch (SqliteFailure failure)
        {
            throw Unreadable(writer, $"the row of {table} after {lastId}", failure);
        }
    }

    private static EngineFileException Unreadable(JournalWriter writer, string row, Exception failure) => new(
        $"The data file {writer.Path} can't be read: {row}: {failure.Message} " +
        "Restore a copy of the file, or move it away to start empty.",
        failure);

    public readonly record struct Row(
        long Id, string Queue, Place Place, int Failures, long EnqueuedTicks, long SizeBytes, BrokeredContent Content);

    public readonly record struct SeenRow(long Id, string Queue, long AtTicks, byte[] Hashes);
}
