namespace Waxseal.Local.Engine;

/// <summary>An error code of SQLite with its text.</summary>
public sealed class SqliteFailure(int code, string text) : Exception($"{text} (SQLite {code})")
{
    /// <summary>The SQLite result code.</summary>
    public int Code { get; } = code;
}
