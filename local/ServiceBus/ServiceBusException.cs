// Stands in for Azure.Messaging.ServiceBus 7.20.1, which carries no nullable annotations either.
#nullable disable

namespace Azure.Messaging.ServiceBus;

/// <summary>An operation on a queue failed; <see cref="Reason"/> says why.</summary>
public class ServiceBusException : Exception
{
    private const string Advice =
        "For troubleshooting information, see https://aka.ms/azsdk/net/servicebus/exceptions/troubleshoot.";

    /// <summary>An exception with default values.</summary>
    public ServiceBusException()
    {
    }

    /// <summary>An exception that says by itself whether trying again may help.</summary>
    public ServiceBusException(
        bool isTransient,
        string message,
        string entityName = null,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>An exception that is transient when the reason is.</summary>
    public ServiceBusException(
        string message,
        ServiceBusFailureReason reason,
        string entityPath = null,
        Exception innerException = null)
        : this(Passes(reason), message, entityPath, reason, innerException)
    {
    }

    /// <summary>The queue, where known.</summary>
    public string EntityPath { get; }

    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient { get; }

    /// <summary>Why it failed.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <inheritdoc />
    public override string Message => string.IsNullOrEmpty(EntityPath)
        ? $"{base.Message} ({Reason}). {Advice}"
        : $"{base.Message} ({EntityPath} - {Reason}). {Advice}";

    private static bool Passes(ServiceBusFailureReason reason) => reason
        is ServiceBusFailureReason.ServiceCommunicationProblem
        or ServiceBusFailureReason.ServiceTimeout
        or ServiceBusFailureReason.ServiceBusy;
}
