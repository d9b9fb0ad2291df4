using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Steps.Score;

/// <summary>
/// Writes down why a message is held or refused: in its row, so that the status shows it, and in the trail. What goes on has its risk
/// written by dispatch, and costs nothing here.
/// </summary>
public sealed partial class RiskRecord(IMessageRows rows, IAuditTrail audit, ILogger<RiskRecord> logger)
{
    private const int TriesMax = 4;

    /// <summary>Writes it; the same again changes nothing.</summary>
    public async Task KeepAsync(ScannedMessage message, RiskJudgement judgement, CancellationToken cancellation)
    {
        var (action, reason) = judgement.Outcome switch
        {
            Outcome<ScoredMessage>.Held held => ("risk.held", held.Reason.Code()),
            Outcome<ScoredMessage>.Refused refused => ("risk.refused", refused.Reason.Code()),
            _ => ("", ""),
        };
        if (action.Length == 0) return;
        var id = message.Verified.Id;
        var factors = string.Join(' ', judgement.Risk.Factors.Select(factor => factor.Name).Prepend(reason));
        await audit.AppendAsync(
            new AuditEntry(action, message.Account.Value, "risk-score", id.Value, factors), $"{id}|{message.Releases}|{action}",
            cancellation);
        await ShowAsync(message, judgement.Risk, cancellation);
        Log.Stopped(logger, id, message.Account, action, reason, judgement.Risk.Score);
    }

    // Who overtakes it all the time has something newer to say.
    private async Task ShowAsync(ScannedMessage message, RiskSummary risk, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(message.Account, message.Verified.Id, cancellation) is not { Final: false } row) return;
            if (await rows.TryReplaceAsync(row with { Risk = risk }, cancellation) is not null) return;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(230, LogLevel.Information, "{Message} of {Account}: {Action} ({Reason}), score {Score}.")]
        public static partial void Stopped(ILogger logger, MessageId message, AccountId account, string action, string reason, int score);
    }
}
