using System.Collections.Concurrent;

namespace Waxseal.Local.Tables;

/// <summary>Read-only connections to the journal's file, each used by one thread at a time and kept for the next.</summary>
internal sealed class RowReaders(string path) : IDisposable
{
    private readonly ConcurrentStack<RowReader> idle = new();
    private volatile bool closed;

    public RowReader Take()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return idle.TryPop(out var reader) ? reader : RowReader.Open(path);
    }

    public void Return(RowReader reader)
    {
        idle.Push(reader);
        if (closed) Dispose();
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryPop(out var reader)) reader.Dispose();
    }
}
