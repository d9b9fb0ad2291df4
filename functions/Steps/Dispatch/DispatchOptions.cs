using System.ComponentModel.DataAnnotations;

namespace Waxseal.Steps.Dispatch;

/// <summary>Settings of the last step, section <c>Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>
    /// How long a dispatcher's claim stands: longer than an operator may take to answer, so that only the dead are overtaken.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan ClaimDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Copies of a message that an operator may have got, when it does not say; then it ends <c>uncertain</c>.</summary>
    [Range(1, 10)]
    public int CopiesMax { get; set; } = 2;

    /// <summary>
    /// How long a message waits for a channel that is away or busy, before it goes to the next one that it may go by. One that may go by
    /// one channel only waits until its validity ends.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ChannelPatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a message waits before an SMS for a network that wants to be asked about its SIM later, before the account's rule for an
    /// absent network says what becomes of it. One that is valid for less waits for none.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan AskPatience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the result of a submit is tried to be written: it is the one thing that can't be done again.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:04:30")]
    public TimeSpan ResultPatience { get; set; } = TimeSpan.FromMinutes(4);
}
