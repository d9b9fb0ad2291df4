using Azure.Messaging.ServiceBus;
using Waxseal.Local.Engine;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Engine;

/// <summary>An engine on a folder of its own, with one queue, <c>ingest</c>, and a clock that the test moves.</summary>
public sealed class EngineFolder : IAsyncDisposable
{
    public const string Queue = "ingest";
    public const string DeadLetters = "ingest/$DeadLetterQueue";

    private readonly QueueSettings settings;

    public EngineFolder(QueueSettings? settings = null, TimeProvider? time = null)
    {
        this.settings = settings ?? new QueueSettings();
        Path = Directory.CreateTempSubdirectory("waxseal-engine-").FullName;
        Engine = EmbeddedEngine.Open(Path, time ?? Time);
        Broker.DeclareQueue(Queue, this.settings);
    }

    public ManualTime Time { get; } = new();

    public string Path { get; }

    public EmbeddedEngine Engine { get; private set; }

    public Broker Broker => Engine.Broker;

    public ServiceBusClient Client => new($"Endpoint=sb://embedded/;EmbeddedEngine={Engine.DataPath}");

    public QueueCounts Counts => Broker.Counts(Queue);

    public Task SendAsync(string? messageId = null, string body = "hello", Action<ServiceBusMessage>? change = null)
    {
        var message = new ServiceBusMessage(body);
        if (messageId is not null) message.MessageId = messageId;
        change?.Invoke(message);
        return Client.CreateSender(Queue).SendMessageAsync(message);
    }

    public async Task<ServiceBusReceivedMessage> ReceiveAsync(string queue = Queue) =>
        (await Broker.ReceiveAsync(queue, 1, TestContext.Current.CancellationToken))[0];

    public Task CompleteAsync(ServiceBusReceivedMessage message) => Broker.CompleteAsync(message, TestContext.Current.CancellationToken);

    public Task AbandonAsync(ServiceBusReceivedMessage message) =>
        Broker.AbandonAsync(message, null, TestContext.Current.CancellationToken);

    /// <summary>Waits until all that was posted to the journal is on disk.</summary>
    public Task FlushAsync() => Engine.Journal.RunAsync(static _ => 0);

    public async Task RestartAsync()
    {
        await Engine.DisposeAsync();
        Engine = EmbeddedEngine.Open(Path, Time);
        Broker.DeclareQueue(Queue, settings);
    }

    /// <summary>
    /// What a killed process leaves: the files as they are now, opened in another folder, while this one stays as it
    /// is.
    /// </summary>
    public EngineFolder AfterKill() => new(this);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private EngineFolder(EngineFolder killed)
    {
        settings = killed.settings;
        Time = killed.Time;
        Path = Directory.CreateTempSubdirectory("waxseal-engine-").FullName;
        foreach (var file in Directory.GetFiles(killed.Path, "waxseal.db*"))
        {
            if (file.EndsWith("-shm", StringComparison.Ordinal)) continue;
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }

        Engine = EmbeddedEngine.Open(Path, Time);
        Broker.DeclareQueue(Queue, settings);
    }
}
