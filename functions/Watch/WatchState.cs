using System.Text.Json.Serialization;
using Waxseal.Limits;

namespace Waxseal.Watch;

/// <summary>What is known of an account's traffic, as its row keeps it: bounded, whatever the account sends.</summary>
public sealed record WatchState
{
    /// <summary>Nothing is known.</summary>
    public static WatchState Unknown { get; } = new();

    /// <summary>Windows of the sliding hour.</summary>
    public const int HourWindows = 12;

    /// <summary>Countries kept in the memories, of about 250: more than any account's own, so that none of them looks new.</summary>
    public const int CountriesMax = 96;

    /// <summary>Numbers kept over the last hour or so: of a loop only the most frequent says anything.</summary>
    public const int NumbersMax = 16;

    /// <summary>What counts as having seen enough is far below.</summary>
    public const long SeenMax = 1_000_000;

    /// <summary>When the first message was seen; null before.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The last window judged; null before the first. Judging it again changes nothing.</summary>
    public DateTimeOffset? LastWindow { get; init; }

    /// <summary>Messages of the last windows, the newest last; at most twelve.</summary>
    public IReadOnlyList<long> Last { get; init; } = [];

    /// <summary>Messages so far of the hour that is not over.</summary>
    public long OpenHour { get; init; }

    /// <summary>The most of a window in that hour.</summary>
    public long OpenHourMost { get; init; }

    /// <summary>Something was odd in that hour: it teaches nothing, unless it comes again and again.</summary>
    public bool OpenHourOdd { get; init; }

    /// <summary>That hour must teach nothing, however often it comes: blocked, or something critical was in it.</summary>
    public bool OpenHourBarred { get; init; }

    /// <summary>A person stands for that hour, by a campaign or by lifting a block: it teaches, but never much.</summary>
    public bool OpenHourVouched { get; init; }

    /// <summary>Hours of the day that were odd, over weeks: what comes again at the same hour is a habit, and is learnt.</summary>
    public Shares OddHours { get; init; } = Shares.Empty;

    /// <summary>
    /// Messages seen, unfaded, so that who sends little is known one day as well; after eight weeks of silence they count anew.
    /// </summary>
    public long Seen { get; init; }

    /// <summary>When a window with a message was last judged.</summary>
    public DateTimeOffset? LastActive { get; init; }

    /// <summary>How much is usual when. The rule of the sliding hour reads it as well, so it has a column of its own.</summary>
    [JsonIgnore]
    public VolumeProfile Profile { get; init; } = VolumeProfile.New;

    /// <summary>The detector of spikes, as it saves itself.</summary>
    public byte[] Series { get; init; } = [];

    /// <summary>Share of an hour that its fullest window has, usually.</summary>
    public double Burst { get; init; } = 0.25;

    /// <summary>Countries, over weeks.</summary>
    public Shares Countries { get; init; } = Shares.Empty;

    /// <summary>Countries, over the last hour or so.</summary>
    public Shares CountriesNow { get; init; } = Shares.Empty;

    /// <summary>Version of the hashes below.</summary>
    public int HashVersion { get; init; }

    /// <summary>Templates, over weeks.</summary>
    public Shares Templates { get; init; } = Shares.Empty;

    /// <summary>Templates, over the last hours.</summary>
    public Shares TemplatesNow { get; init; } = Shares.Empty;

    /// <summary>How far the mix of templates usually is from that of weeks.</summary>
    public double Distance { get; init; } = 0.1;

    /// <summary>How much that varies.</summary>
    public double DistanceSpread { get; init; } = 0.05;

    /// <summary>Prefixes of the last hour or so.</summary>
    public Shares PrefixesNow { get; init; } = Shares.Empty;

    /// <summary>Share that the most frequent prefix usually has.</summary>
    public double PrefixUsual { get; init; } = 0.05;

    /// <summary>Messages to one number, taken or refused, over the last hour or so.</summary>
    public Shares NumbersNow { get; init; } = Shares.Empty;

    /// <summary>What the most frequent number usually gets in that time.</summary>
    public double NumberUsual { get; init; } = 1;

    /// <summary>Neighbours among all messages, over weeks.</summary>
    public Shares Sequence { get; init; } = Shares.Empty;

    /// <summary>Neighbours among all messages, over the last hour or so.</summary>
    public Shares SequenceNow { get; init; } = Shares.Empty;

    /// <summary>Of these, those refused for their number, over the last hour or so.</summary>
    public Shares RefusedNow { get; init; } = Shares.Empty;

    /// <summary>Delivered among ended messages, over weeks.</summary>
    public Shares Delivery { get; init; } = Shares.Empty;

    /// <summary>Delivered among ended messages, over the last hour or so.</summary>
    public Shares DeliveryNow { get; init; } = Shares.Empty;

    /// <summary>Confirmed among sent codes, over weeks.</summary>
    public Shares Confirmation { get; init; } = Shares.Empty;

    /// <summary>Confirmed among sent codes, over the last hour or so.</summary>
    public Shares ConfirmationNow { get; init; } = Shares.Empty;

    /// <summary>New networks of keys, over a month.</summary>
    public Shares Networks { get; init; } = Shares.Empty;

    /// <summary>The key of the hashes was changed: what they say of texts and numbers begins anew.</summary>
    public WatchState WithoutHashes(int version) => this with
    {
        HashVersion = version, Templates = Shares.Empty, TemplatesNow = Shares.Empty, PrefixesNow = Shares.Empty,
        NumbersNow = Shares.Empty, RefusedNow = Shares.Empty,
    };
}
