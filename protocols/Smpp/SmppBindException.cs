namespace Waxseal.Protocols.Smpp;

/// <summary>The operator refused the bind, or did not answer it.</summary>
public sealed class SmppBindException : Exception
{
    /// <summary>A refusal.</summary>
    public SmppBindException(CommandStatus status) : base($"The operator refused the bind: {status}.") => Status = status;

    /// <summary>No answer.</summary>
    public SmppBindException(string message, Exception? inner) : base(message, inner)
    {
    }

    /// <summary>The operator's answer; null when there was none.</summary>
    public CommandStatus? Status { get; }
}
