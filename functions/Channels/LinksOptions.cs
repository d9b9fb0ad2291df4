using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels;

/// <summary>How instances share the binds, section <c>Links</c>.</summary>
public sealed class LinksOptions
{
    /// <summary>False for an instance that keeps no binds, though it knows the operators.</summary>
    public bool KeepBinds { get; set; } = true;

    /// <summary>
    /// How long a bind slot stays an instance's without a renewal; it is renewed thrice in that time. The binds of a dead instance move
    /// after it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:03", "00:10:00")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(15);
}
