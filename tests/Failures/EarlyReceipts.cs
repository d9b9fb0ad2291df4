using System.Text;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Failures;

/// <summary>An operator whose receipts are read before its answers are: each waits before its message is noted.</summary>
internal static class EarlyReceipts
{
    /// <summary>From now on there are no receipts but these, in decimal, while the answers are hexadecimal.</summary>
    public static void From(WaxsealApp app)
    {
        app.Smsc.Options = app.Smsc.Options with { ReceiptDelay = TimeSpan.FromDays(30) };
        var from = new OperatorOptions { Name = "test", ReceiptWait = TimeSpan.FromSeconds(20) };
        app.Smsc.OnMessage = message => ReportAsync(app, from, message.Id).GetAwaiter().GetResult();
    }

    private static async Task ReportAsync(WaxsealApp app, OperatorOptions from, string id)
    {
        var receipt = new DeliverSm
        {
            EsmClass = 4,
            Source = SmppAddress.International("447700900123"),
            ShortMessage = Encoding.ASCII.GetBytes($"id:{OperatorMessageIds.Forms(id)[^1]} stat:DELIVRD err:000"),
        };

        // As an operator does: what was not kept is sent again.
        while (await app.Get<ReceiptIntake>().TakeAsync(from, receipt, CancellationToken.None) != CommandStatus.ESME_ROK)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);

        // Left to wait, and looked at again later; or left locked, because a call failed. The operator may not be silent for a minute of
        // the gateway's clock, which stands while the receipt is looked at.
        var end = app.Time.GetUtcNow() + TimeSpan.FromSeconds(15);
        while (app.Engine.Broker.Counts(Pipeline.Receipts).Scheduled == 0 && app.Time.GetUtcNow() < end)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
    }
}
