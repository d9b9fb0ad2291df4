namespace Waxseal.Bench;

/// <summary>
/// What one run gave. Times are from the first request: until the last answer, until the operator took the last message, until it had
/// every receipt acknowledged. Refused were refused by the gateway; put off were tries that the operator refused.
/// </summary>
internal sealed record RunFigures(
    int Messages, int Refused, IReadOnlyList<double> Milliseconds, TimeSpan Answered, TimeSpan Submitted, TimeSpan Receipted, long Taken,
    long PutOff, double CpuMicroseconds, long WorkingSet)
{
    public bool Complete => Taken >= Messages - Refused;

    public double AnsweredPerSecond => Messages / Answered.TotalSeconds;

    public double SubmittedPerSecond => Taken / Submitted.TotalSeconds;

    public double ReceiptedPerSecond => Taken / Receipted.TotalSeconds;

    /// <summary>The latency of a 202 that a share of them, e.g. 0.99, stays below.</summary>
    public double Percentile(double share) => Milliseconds.Count == 0 ? 0 : Milliseconds[(int)((Milliseconds.Count - 1) * share)];

    public override string ToString() =>
        $"answered {AnsweredPerSecond:0}/s (p50 {Percentile(0.5):0.0} ms, p99 {Percentile(0.99):0.0} ms), " +
        $"submitted {SubmittedPerSecond:0}/s, receipts acknowledged {ReceiptedPerSecond:0}/s, CPU {CpuMicroseconds:0} us a message, " +
        $"{WorkingSet / 1_048_576} MiB, refused {Refused}";
}
