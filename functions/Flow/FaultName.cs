using Azure;

namespace Waxseal.Flow;

/// <summary>
/// What broke, for a log: the exception's type, and the codes of a service's answer. Never its message, which may repeat content.
/// </summary>
public static class FaultName
{
    /// <summary>E.g. <c>TimeoutException</c>, or <c>RequestFailedException 503 ServerBusy</c>.</summary>
    public static string Of(Exception exception) => exception is RequestFailedException answer
        ? $"{answer.GetType().Name} {answer.Status} {answer.ErrorCode}".TrimEnd()
        : exception.GetType().Name;
}
