using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>One function of each kind.</summary>
public static class OfEachKind
{
    [Function("text")]
    public static IResult Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

    [Function("batch")]
    public static void Batch([ServiceBusTrigger("batch", Connection = "ServiceBus", IsBatched = true)] ServiceBusReceivedMessage[] batch)
    {
    }

    [Function("hourly")]
    public static void Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer)
    {
    }
}
