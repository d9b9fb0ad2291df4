using Microsoft.Extensions.Logging;

namespace Waxseal.Channels;

/// <summary>What every link needs besides its operator.</summary>
/// <param name="Keys">Roots, certificates and passwords.</param>
/// <param name="Receipts">Where deliver_sm goes.</param>
/// <param name="Faults">Counts odd PDUs.</param>
/// <param name="Chance">A number from 0 to 1.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The log.</param>
internal sealed record LinkParts(
    OperatorKeys Keys, ReceiptIntake Receipts, LinkFaults Faults, Func<double> Chance, TimeProvider Time, ILogger Logger);
