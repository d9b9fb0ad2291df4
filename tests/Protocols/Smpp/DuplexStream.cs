using System.IO.Pipelines;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>One end of a connection in memory. Closing an end ends the other's reading.</summary>
internal sealed class DuplexStream(PipeReader incoming, PipeWriter outgoing) : Stream
{
    private readonly TaskCompletionSource unblocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool blocked;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static (DuplexStream Near, DuplexStream Far) Pair()
    {
        var options = new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false);
        Pipe there = new(options), back = new(options);
        return (new DuplexStream(back.Reader, there.Writer), new DuplexStream(there.Reader, back.Writer));
    }

    /// <summary>Writes hang from here on, as they do when the peer does not read, until the stream is disposed.</summary>
    public void BlockWrites() => blocked = true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await incoming.AsStream(leaveOpen: true).ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (blocked)
        {
            await unblocked.Task.WaitAsync(cancellationToken);
            throw new IOException("The connection broke.");
        }

        await outgoing.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        unblocked.TrySetResult();
        outgoing.Complete();
        incoming.CancelPendingRead();
        base.Dispose(disposing);
    }
}
