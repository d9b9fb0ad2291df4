// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

using Azure.Core;
using Waxseal.Local.Engine;

namespace Azure.Messaging.ServiceBus;

/// <summary>
/// The way to the queues of an open <see cref="EmbeddedEngine"/>: <c>Endpoint=sb://embedded/;EmbeddedEngine=(data
/// folder)</c>. The engine is looked for at the first call, not here, as the real client connects at its first call.
/// </summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly string connection;
    private EmbeddedEngine engine;

    /// <summary>For mocking.</summary>
    protected ServiceBusClient()
    {
    }

    /// <summary>A client by connection string.</summary>
    public ServiceBusClient(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        connection = connectionString;
        FullyQualifiedNamespace = HostOf(connectionString);
    }

    /// <summary>
    /// A client by namespace and identity. No embedded engine has a namespace, so its first call fails and says so.
    /// </summary>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullyQualifiedNamespace);
        ArgumentNullException.ThrowIfNull(credential);
        connection = fullyQualifiedNamespace;
        FullyQualifiedNamespace = fullyQualifiedNamespace;
    }

    /// <summary>The namespace's host name.</summary>
    public virtual string FullyQualifiedNamespace { get; }

    /// <summary>Whether the client was closed.</summary>
    public virtual bool IsClosed { get; private set; }

    /// <summary>A sender to a queue; one for the life of the process is right.</summary>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return new ServiceBusSender(this, queueOrTopicName);
    }

    /// <summary>Closes the client; its senders fail from then on.</summary>
    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal EmbeddedEngine Engine()
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var known = engine;
        // An engine that was closed and opened again (a restart within one process) is a new one.
        return known is { IsClosed: false } ? known : engine = EmbeddedEngine.Find(connection);
    }

    private static string HostOf(string connectionString)
    {
        foreach (var part in connectionString.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(part[9..], UriKind.Absolute, out var uri))
                return uri.Host;
        }

        throw new FormatException("The connection string could not be parsed; it needs Endpoint=sb://.../");
    }
}
