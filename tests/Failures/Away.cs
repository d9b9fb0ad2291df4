using Azure;
using Azure.Messaging.ServiceBus;

namespace Waxseal.Tests.Failures;

/// <summary>What the clients of Azure throw when what they call is away.</summary>
public static class Away
{
    /// <summary>Of tables and vault; 503 is not tried again inside the client, so that no test waits for real time.</summary>
    public static RequestFailedException Tables => new(503, "The server is busy.");

    /// <summary>Of Service Bus.</summary>
    public static ServiceBusException Broker =>
        new("The link is gone.", ServiceBusFailureReason.ServiceCommunicationProblem);
}
