namespace Waxseal.Protocols.Camara;

/// <summary>An operator's answer, or why there is none.</summary>
/// <param name="Value">The answer; meaningless beside an error.</param>
/// <param name="Error">None where there is an answer.</param>
/// <param name="RetryAfter">When the operator asks to come again, where it says so.</param>
public readonly record struct CamaraAnswer<T>(T Value, CamaraError Error, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether there is an answer.</summary>
    public bool Known => Error == CamaraError.None;
}
