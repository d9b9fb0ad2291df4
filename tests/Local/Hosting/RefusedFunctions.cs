using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>Functions that no host should start with, one mistake each.</summary>
public static class RefusedFunctions
{
    private const AuthorizationLevel Open = AuthorizationLevel.Anonymous;

    public static class TwoOfOneName
    {
        [Function("one")]
        public static IActionResult First([HttpTrigger(Open, "get", Route = "first")] HttpRequest request) => new OkResult();

        [Function("ONE")]
        public static IActionResult Second([HttpTrigger(Open, "get", Route = "second")] HttpRequest request) => new OkResult();
    }

    public static class TwoOfOneRoute
    {
        [Function("first")]
        public static IActionResult First([HttpTrigger(Open, "get", Route = "items/{id}")] HttpRequest request) => new OkResult();

        [Function("second")]
        public static IActionResult Second([HttpTrigger(Open, "GET", Route = "Items/{name}")] HttpRequest request) => new OkResult();
    }

    public static class NoLevel
    {
        [Function("f")]
        public static IActionResult Run([HttpTrigger("get")] HttpRequest request) => new OkResult();
    }

    public static class ReturnsText
    {
        [Function("f")]
        public static string Run([HttpTrigger(Open)] HttpRequest request) => "";
    }

    public static class ReturnsActionResultOf
    {
        [Function("f")]
        public static ActionResult<string> Run([HttpTrigger(Open)] HttpRequest request) => "";
    }

    public static class UnknownParameter
    {
        [Function("f")]
        public static IActionResult Run([HttpTrigger(Open)] HttpRequest request, DateTime when) => new OkResult();
    }

    public static class UnknownRouteType
    {
        [Function("f")]
        public static IActionResult Run([HttpTrigger(Open, Route = "{when}")] HttpRequest request, DateTime when) => new OkResult();
    }

    public static class UnknownTrigger
    {
        [Function("f")]
        public static void Run([BlobTrigger] string blob)
        {
        }

        public sealed class BlobTriggerAttribute : TriggerBindingAttribute;
    }

    public static class NoTrigger
    {
        [Function("f")]
        public static void Run(CancellationToken cancellation)
        {
        }
    }

    public static class AsyncVoid
    {
        [Function("f")]
        public static async void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => await Task.Yield();
    }

    public static class NotPublic
    {
        [Function("f")]
        internal static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
        }
    }

    public static class BatchWithoutArray
    {
        [Function("f")]
        public static void Run([ServiceBusTrigger("q", Connection = "ServiceBus", IsBatched = true)] ServiceBusReceivedMessage message)
        {
        }
    }

    public static class ArrayWithoutBatch
    {
        [Function("f")]
        public static void Run([ServiceBusTrigger("q", Connection = "ServiceBus")] ServiceBusReceivedMessage[] messages)
        {
        }
    }

    public static class OtherConnection
    {
        [Function("f")]
        public static void Run([ServiceBusTrigger("q", Connection = "Elsewhere")] ServiceBusReceivedMessage message)
        {
        }
    }

    public static class MissingSetting
    {
        [Function("f")]
        public static void Run([ServiceBusTrigger("%Nowhere%", Connection = "ServiceBus")] ServiceBusReceivedMessage message)
        {
        }
    }

    public static class FiveFields
    {
        [Function("f")]
        public static void Run([TimerTrigger("* * * * *")] TimerInfo timer)
        {
        }
    }

    public static class ActionsWithoutQueue
    {
        [Function("f")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, ServiceBusMessageActions actions)
        {
        }
    }
}
