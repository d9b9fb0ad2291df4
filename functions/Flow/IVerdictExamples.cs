namespace Waxseal.Flow;

/// <summary>Keeps what people said of messages, for the next training.</summary>
public interface IVerdictExamples
{
    /// <summary>Keeps a verdict with the features of the text; a second time changes nothing.</summary>
    Task KeepAsync(QuarantineEntry entry, string body, CancellationToken cancellation);

    /// <summary>Removes what was kept of a message, if anything was.</summary>
    Task ForgetAsync(QuarantineEntry entry, CancellationToken cancellation);
}
