using System.Net.Sockets;
using Waxseal.Local.Engine;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Engine;

public sealed class EmbeddedEngineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-open-").FullName;
    private readonly ManualTime time = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Whoever_opens_a_folder_again_joins_those_who_have_it_open()
    {
        var first = EmbeddedEngine.Open(folder, time);
        var second = EmbeddedEngine.Open(folder + Path.DirectorySeparatorChar, time);
        Assert.Same(first, second);
        await first.DisposeAsync();
        Assert.False(second.IsClosed);
        await second.DisposeAsync();
        Assert.True(second.IsClosed);
    }

    [Fact]
    public async Task A_connection_string_leads_to_the_open_engine()
    {
        await using var engine = EmbeddedEngine.Open(folder, time);
        Assert.Same(engine, EmbeddedEngine.Find($"Endpoint=sb://embedded/; EmbeddedEngine = {folder} ;"));
    }

    [Fact]
    public void A_connection_string_to_a_folder_nobody_opened_says_so()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => EmbeddedEngine.Find($"EmbeddedEngine={folder}"));
        Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_without_an_engine_says_so() =>
        Assert.Throws<InvalidOperationException>(() => EmbeddedEngine.Find("Endpoint=sb://contoso.servicebus.windows.net/"));

    [Fact]
    public async Task A_component_is_made_once_and_goes_with_the_engine()
    {
        var engine = EmbeddedEngine.Open(folder, time);
        var made = engine.Component(static _ => new Part());
        Assert.Same(made, engine.Component(static _ => new Part()));
        await engine.DisposeAsync();
        Assert.True(made.Disposed);
    }

    [Fact]
    public void Refuses_a_folder_that_another_process_holds()
    {
        using var other = new FileStream(Path.Combine(folder, "waxseal.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var failure = Assert.Throws<EngineFileException>(() => EmbeddedEngine.Open(folder, time));
        Assert.Contains("in use by another process", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_failure_of_the_lock_file_is_told_as_the_system_tells_it()
    {
        if (OperatingSystem.IsWindows()) return;
        // A socket has a file that is there and can't be opened.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "waxseal.lock")));
        var failure = Assert.Throws<EngineFileException>(() => EmbeddedEngine.Open(folder, time));
        Assert.DoesNotContain("another process", failure.Message, StringComparison.Ordinal);
        Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_can_be_opened_after_a_refusal()
    {
        var file = Path.Combine(folder, "waxseal.db");
        await File.WriteAllTextAsync(file, new string('x', 8192), TestContext.Current.CancellationToken);
        Assert.Throws<EngineFileException>(() => EmbeddedEngine.Open(folder, time));
        File.Delete(file);
        await using var engine = EmbeddedEngine.Open(folder, time);
        Assert.False(engine.IsClosed);
    }

    [Fact]
    public async Task Opening_a_folder_that_is_being_closed_waits_for_its_end()
    {
        var first = EmbeddedEngine.Open(folder, time);
        var slow = first.Component(static _ => new SlowPart());
        var closing = first.DisposeAsync().AsTask();
        Assert.Throws<InvalidOperationException>(() => EmbeddedEngine.Find($"EmbeddedEngine={folder}"));
        var opening = Task.Run(() => EmbeddedEngine.Open(folder, time));
        Assert.False(opening.IsCompleted);
        slow.Finish.SetResult();
        await using var second = await opening;
        await closing;
        Assert.NotSame(first, second);
        Assert.Same(second, EmbeddedEngine.Find($"EmbeddedEngine={folder}"));
    }

    [Fact]
    public async Task A_component_that_fails_to_close_does_not_keep_the_folder()
    {
        var first = EmbeddedEngine.Open(folder, time);
        first.Component(static _ => new SlowPart()).Finish.SetException(new TimeoutException("on purpose"));
        await Assert.ThrowsAsync<TimeoutException>(async () => await first.DisposeAsync());
        await using var second = EmbeddedEngine.Open(folder, time);
        Assert.False(second.IsClosed);
    }

    private sealed class SlowPart : IAsyncDisposable
    {
        public TaskCompletionSource Finish { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask DisposeAsync() => new(Finish.Task);
    }

    private sealed class Part : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
