using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Waxseal.Azure;

/// <summary>
/// Takes the exception out of a line before it is sent, and leaves its type: its words may repeat what a sender wrote. Without one a
/// line is also a trace, where alarms look, and no exception's record.
/// </summary>
public sealed class ExceptionRemoval : BaseProcessor<LogRecord>
{
    /// <summary>Name of the value that holds the type.</summary>
    public const string TypeName = "exception.type";

    /// <inheritdoc />
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } exception) return;
        data.Attributes = [.. data.Attributes ?? [], new(TypeName, exception.GetType().Name)];
        data.Exception = null;
    }
}
