using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Flow;

namespace Waxseal.Triggers;

/// <summary>The five steps on one screen, in order, and the receipts that come back.</summary>
public sealed class PipelineTriggers(
    Conveyor conveyor,
    IStep<ReceivedMessage, IngestedMessage> ingest,
    IStep<IngestedMessage, VerifiedMessage> validate,
    IStep<VerifiedMessage, ScannedMessage> scan,
    IStep<ScannedMessage, ScoredMessage> score,
    IStep<ScoredMessage, DispatchedMessage> dispatch,
    IStep<ReceivedReceipt, AppliedReceipt> receipts)
{
    [Function("ingest")]
    public Task Ingest(
        [ServiceBusTrigger(Pipeline.Ingest, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, ingest, actions, cancellation);

    [Function("validate-signature")]
    public Task Validate(
        [ServiceBusTrigger(Pipeline.Validate, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, validate, actions, cancellation);

    [Function("scan-content")]
    public Task Scan(
        [ServiceBusTrigger(Pipeline.Scan, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, scan, actions, cancellation);

    [Function("risk-score")]
    public Task Score(
        [ServiceBusTrigger(Pipeline.Score, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, score, actions, cancellation);

    [Function("dispatch")]
    public Task Dispatch(
        [ServiceBusTrigger(Pipeline.Dispatch, Connection = "ServiceBus", AutoCompleteMessages = false)]
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync([message], dispatch, actions, cancellation);

    [Function("delivery-receipts")]
    public Task Receipts(
        [ServiceBusTrigger(Pipeline.Receipts, Connection = "ServiceBus", IsBatched = true, AutoCompleteMessages = false)]
        ServiceBusReceivedMessage[] batch, ServiceBusMessageActions actions, CancellationToken cancellation) =>
        conveyor.MoveAsync(batch, receipts, actions, cancellation);
}
