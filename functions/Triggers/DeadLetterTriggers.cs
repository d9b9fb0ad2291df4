using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Flow;

namespace Waxseal.Triggers;

/// <summary>One trigger a dead-letter queue, since those have no time to live of their own.</summary>
public sealed class DeadLetterTriggers(DeadLetters dead)
{
    [Function("IngestDead")]
    public Task Ingest(
        [ServiceBusTrigger(Pipeline.Ingest + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<ReceivedMessage>(message, actions, cancellation);

    [Function("ValidateSignatureDead")]
    public Task Validate(
        [ServiceBusTrigger(Pipeline.Validate + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<IngestedMessage>(message, actions, cancellation);

    [Function("ScanContentDead")]
    public Task Scan(
        [ServiceBusTrigger(Pipeline.Scan + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<VerifiedMessage>(message, actions, cancellation);

    [Function("RiskScoreDead")]
    public Task Score(
        [ServiceBusTrigger(Pipeline.Score + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<ScannedMessage>(message, actions, cancellation);

    [Function("DispatchDead")]
    public Task Dispatch(
        [ServiceBusTrigger(Pipeline.Dispatch + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<ScoredMessage>(message, actions, cancellation);

    [Function("DeliveryReceiptsDead")]
    public Task Receipts(
        [ServiceBusTrigger(Pipeline.Receipts + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<ReceivedReceipt>(message, actions, cancellation);

    [Function("WebhooksDead")]
    public Task Webhooks(
        [ServiceBusTrigger(Pipeline.Webhooks + Pipeline.Dead, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        dead.BuryAsync<WebhookEvent>(message, actions, cancellation);
}
