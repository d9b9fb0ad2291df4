using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Flow;

namespace Waxseal.Triggers;

/// <summary>The five steps on one screen, in order, the receipts that come back, and what customers are told.</summary>
public sealed class PipelineTriggers(
    Conveyor conveyor,
    IStep<ReceivedMessage, IngestedMessage> ingest,
    IStep<IngestedMessage, VerifiedMessage> validate,
    IStep<VerifiedMessage, ScannedMessage> scan,
    IStep<ScannedMessage, ScoredMessage> score,
    IStep<ScoredMessage, DispatchedMessage> dispatch,
    IStep<ReceivedReceipt, AppliedReceipt> receipts,
    IStep<WebhookEvent, DeliveredEvent> webhooks)
{
    [Function("Ingest")]
    public Task Ingest(
        [ServiceBusTrigger(Pipeline.Ingest, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, ingest, actions, cancellation);

    [Function("ValidateSignature")]
    public Task Validate(
        [ServiceBusTrigger(Pipeline.Validate, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, validate, actions, cancellation);

    [Function("ScanContent")]
    public Task Scan(
        [ServiceBusTrigger(Pipeline.Scan, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, scan, actions, cancellation);

    [Function("RiskScore")]
    public Task Score(
        [ServiceBusTrigger(Pipeline.Score, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, score, actions, cancellation);

    [Function("Dispatch")]
    public Task Dispatch(
        [ServiceBusTrigger(Pipeline.Dispatch, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync([message], dispatch, actions, cancellation);

    [Function("DeliveryReceipts")]
    public Task Receipts(
        [ServiceBusTrigger(Pipeline.Receipts, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, receipts, actions, cancellation);

    // One at a time: in a batch, an endpoint that takes its time would hold up all the others.
    [Function("Webhooks")]
    public Task Webhooks(
        [ServiceBusTrigger(Pipeline.Webhooks, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync([message], webhooks, actions, cancellation);
}
