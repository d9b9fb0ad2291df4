using System.ComponentModel.DataAnnotations;
using Waxseal.Flow;

namespace Waxseal.Steps.Score;

/// <summary>Settings of risk scoring, section <c>Score</c>; the points of factors stand in <see cref="WeightsOptions"/>.</summary>
public sealed class ScoreOptions : IValidatableObject
{
    internal const string Monitor = "monitor";
    private static readonly Channel[] Safer = [Channel.Whatsapp, Channel.Signal];

    /// <summary><c>enforce</c>, or <c>monitor</c>: nothing is done, and what would have been is shown.</summary>
    [AllowedValues("enforce", Monitor)]
    public string Mode { get; set; } = "enforce";

    /// <summary>Score from which a message goes by a safer channel, or is held where there is none. At most HoldAt counts.</summary>
    [Range(1, 101)]
    public int StepUpAt { get; set; } = 60;

    /// <summary>Score from which a message waits for a person.</summary>
    [Range(1, 101)]
    public int HoldAt { get; set; } = 70;

    /// <summary>Score from which a message is refused; 101 for never.</summary>
    [Range(1, 101)]
    public int RefuseAt { get; set; } = 101;

    /// <summary>What happens to codes while the network of the recipient can't be asked: open, step_up or closed.</summary>
    [AllowedValues("open", "step_up", "closed")]
    public string WhenNetworkAwayOtp { get; set; } = "step_up";

    /// <summary>The same of transactional messages that are sensitive: the network is asked about no others.</summary>
    [AllowedValues("open", "step_up", "closed")]
    public string WhenNetworkAwayTransactional { get; set; } = "open";

    /// <summary>The same of sensitive alerts.</summary>
    [AllowedValues("open", "step_up", "closed")]
    public string WhenNetworkAwayAlert { get; set; } = "open";

    /// <summary>The same of sensitive advertising.</summary>
    [AllowedValues("open", "step_up", "closed")]
    public string WhenNetworkAwayMarketing { get; set; } = "open";

    /// <summary>Channels for codes and sensitive messages, the safest first, as far as they are set up; empty for none.</summary>
    public string SaferChannels { get; set; } = "whatsapp,signal";

    /// <summary>Whether codes and sensitive messages may go by SMS where no safer channel works.</summary>
    public bool FallsBackToSms { get; set; } = true;

    /// <summary>Messages to one number within half an hour to an hour, by one instance's memory, from which they are a factor.</summary>
    [Range(2, 32)]
    public int RecipientMessagesFrom { get; set; } = 10;

    /// <summary>Codes without confirmation within a day, before this one, from which they are a factor.</summary>
    [Range(1, 15)]
    public int UnconfirmedFrom { get; set; } = 3;

    /// <summary>Recipients of one device from which they are a factor; at most Devices:RecipientsMax are counted.</summary>
    [Range(2, 500)]
    public int DeviceRecipientsFrom { get; set; } = 5;

    /// <summary>Accounts of one device from which they are a factor; at most Devices:AccountsMax are counted.</summary>
    [Range(2, 100)]
    public int DeviceAccountsFrom { get; set; } = 3;

    /// <summary>Hour at which the night begins, by all clocks of the recipient's country; the same as NightTo: there is none.</summary>
    [Range(0, 23)]
    public int NightFrom { get; set; }

    /// <summary>Hour at which the night ends.</summary>
    [Range(0, 23)]
    public int NightTo { get; set; } = 5;

    /// <summary>Numbers in the memory of an instance.</summary>
    [Range(100, 1_000_000)]
    public int RememberedMax { get; set; } = 100_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RefuseAt < HoldAt) yield return new ValidationResult("Score:RefuseAt must be at least Score:HoldAt.");
        if (NamesOf(SaferChannels).Any(one => !ReasonCodes.TryRead<Channel>(one, out var channel) || !Safer.Contains(channel)))
            yield return new ValidationResult("Score:SaferChannels holds whatsapp and signal only, with a comma between them.");
    }

    internal static string[] NamesOf(string channels) =>
        channels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
