using Waxseal.Local.Engine;
using Xunit;

namespace Waxseal.Tests.Local.Engine;

public sealed class JournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-journal-").FullName;
    private readonly Journal journal;

    public JournalTests()
    {
        journal = Journal.Open(File);
        journal.RunNow(static writer =>
        {
            writer.Execute("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
            return 0;
        });
    }

    private string File => Path.Combine(folder, "test.db");

    public void Dispose()
    {
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Commits_what_waits_together()
    {
        var before = journal.Commits;
        using var hold = new ManualResetEventSlim();
        var first = Hold(hold);
        var rest = Enumerable.Range(0, 100).Select(i => Insert($"note {i}")).ToArray();
        hold.Set();
        await first;
        await Task.WhenAll(rest);
        Assert.InRange(journal.Commits - before, 1, 2);
        Assert.Equal(100, await Count());
    }

    [Fact]
    public async Task One_failing_operation_does_not_take_its_neighbours_along()
    {
        using var hold = new ManualResetEventSlim();
        var first = Hold(hold);
        var before = Insert("before");
        var failing = journal.RunAsync<int>(static writer =>
        {
            writer.Execute("INSERT INTO notes(text) VALUES('half')");
            throw new InvalidOperationException("no");
        });
        var after = Insert("after");
        hold.Set();
        await first;
        await before;
        await after;
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(2, await Count());
    }

    [Fact]
    public async Task An_operation_that_SQLite_refuses_fails_alone()
    {
        var refused = journal.RunAsync(static writer =>
        {
            writer.Execute("INSERT INTO notes(text) VALUES(NULL)");
            return 0;
        });
        await Assert.ThrowsAsync<SqliteFailure>(() => refused);
        await Insert("fine");
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Closing_commits_what_waits()
    {
        var waiting = Enumerable.Range(0, 50).Select(i => Insert($"note {i}")).ToArray();
        journal.Dispose();
        await Task.WhenAll(waiting);
        using var again = Journal.Open(File);
        Assert.Equal(50, again.RunNow(Count));
    }

    [Fact]
    public void Takes_nothing_after_it_was_closed()
    {
        journal.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = Insert("late"); });
    }

    [Fact]
    public void Refuses_a_file_that_is_no_database()
    {
        var path = Path.Combine(folder, "other.db");
        System.IO.File.WriteAllText(path, string.Concat(Enumerable.Repeat("not a database ", 1000)));
        var failure = Assert.Throws<EngineFileException>(() => Journal.Open(path));
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_file_with_a_damaged_page_after_a_kill()
    {
        var killed = Path.Combine(folder, "killed.db");
        await FillAsync();
        journal.Dispose();
        using (Journal.Open(File))
        {
            System.IO.File.Copy(File, killed);
            System.IO.File.Copy(File + "-wal", killed + "-wal");
        }

        await DamageAsync(killed);
        var failure = Assert.Throws<EngineFileException>(() => Journal.Open(killed));
        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
        // Refused again: a refusal leaves no mark either.
        Assert.Throws<EngineFileException>(() => Journal.Open(killed));
    }

    [Fact]
    public async Task A_file_that_was_closed_properly_opens_without_the_check_of_all_its_pages()
    {
        await FillAsync();
        journal.Dispose();
        await DamageAsync(File);
        using var again = Journal.Open(File);
        Assert.Throws<SqliteFailure>(() => again.RunNow(Count));
    }

    [Fact]
    public async Task Damage_that_showed_makes_the_next_start_check()
    {
        await FillAsync();
        journal.Dispose();
        await DamageAsync(File);
        using (var again = Journal.Open(File)) Assert.Throws<SqliteFailure>(() => again.RunNow(Count));
        Assert.Throws<EngineFileException>(() => Journal.Open(File));
    }

    [Fact]
    public void The_file_is_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File + "-wal"));
    }

    private Task FillAsync() => Task.WhenAll(Enumerable.Range(0, 500).Select(i => Insert(new string((char)('a' + (i % 26)), 200))));

    private static async Task DamageAsync(string file)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes.AsSpan(3 * 4096, 4096).Fill(0xA5);
        await System.IO.File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
    }

    private static int Count(JournalWriter writer)
    {
        var statement = writer.Prepare("SELECT COUNT(*) FROM notes");
        writer.Next(statement);
        var count = SQLitePCL.raw.sqlite3_column_int(statement, 0);
        SQLitePCL.raw.sqlite3_reset(statement);
        return count;
    }

    // Keeps the writer busy, so that what is posted meanwhile waits together.
    private Task<int> Hold(ManualResetEventSlim hold) => journal.RunAsync(_ =>
    {
        hold.Wait(TimeSpan.FromSeconds(10));
        return 0;
    });

    private Task<int> Count() => journal.RunAsync(Count);

    private Task<int> Insert(string text) => journal.RunAsync(writer =>
    {
        var statement = writer.Prepare("INSERT INTO notes(text) VALUES(?)");
        SQLitePCL.raw.sqlite3_bind_text(statement, 1, text);
        writer.Run(statement);
        return writer.Changes;
    });
}
