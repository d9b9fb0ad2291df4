namespace Waxseal.Channels.Chats;

/// <summary>What became of a webhook.</summary>
public enum WebhookVerdict
{
    /// <summary>Not judged.</summary>
    Unknown = 0,

    /// <summary>Its statuses are kept.</summary>
    Taken,

    /// <summary>There is no secret to prove it with: none is set up.</summary>
    NotSetUp,

    /// <summary>There is no secret to prove it with now.</summary>
    Unproved,

    /// <summary>It was not signed with the app's secret.</summary>
    BadSignature,

    /// <summary>It is signed, and no webhook that can be read.</summary>
    Unreadable,
}
