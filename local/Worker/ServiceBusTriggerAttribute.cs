// Stands in for Microsoft.Azure.Functions.Worker.Extensions.ServiceBus 5.24.0.
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for messages of a queue or a subscription.</summary>
public sealed class ServiceBusTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>A queue; <c>%Setting%</c> is resolved.</summary>
    public ServiceBusTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>A subscription of a topic.</summary>
    public ServiceBusTriggerAttribute(string topicName, string subscriptionName)
    {
        TopicName = topicName;
        SubscriptionName = subscriptionName;
    }

    /// <summary>The setting that holds the connection string.</summary>
    public string? Connection { get; set; }

    /// <summary>The queue, or null.</summary>
    public string? QueueName { get; }

    /// <summary>The topic, or null.</summary>
    public string? TopicName { get; }

    /// <summary>The subscription, or null.</summary>
    public string? SubscriptionName { get; }

    /// <summary>Whether sessions are used; the local host refuses it.</summary>
    public bool IsSessionsEnabled { get; set; }

    /// <summary>Whether the function takes an array.</summary>
    public bool IsBatched { get; set; }

    /// <summary>Whether the host completes after success; host.json decides where it is not set.</summary>
    public bool AutoCompleteMessages { get; set; }
}
