using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>What a customer is told of. Each kind says by itself what it is called and which event it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "about")]
[JsonDerivedType(typeof(MessageMoved), "message")]
[JsonDerivedType(typeof(EndpointDisabled), "endpoint")]
[JsonDerivedType(typeof(KeyNotice), "key")]
[JsonDerivedType(typeof(VerificationNotice), "verification")]
[JsonDerivedType(typeof(AlertNotice), "alert")]
public abstract record Announcement
{
    /// <summary>The event's type, e.g. <c>message.delivered</c>.</summary>
    [JsonIgnore]
    public abstract string Type { get; }

    /// <summary>The same for the same event, however often it is told; without a full stop, which divides what is signed.</summary>
    [JsonIgnore]
    public abstract string EventId { get; }
}

/// <summary>A message has a new state, or is about to: the row decides.</summary>
/// <param name="Message">Which.</param>
/// <param name="State">The state.</param>
/// <param name="Nth">The how-manieth time that it has this state: a message can be held twice.</param>
public sealed record MessageMoved(MessageId Message, MessageState State, int Nth) : Announcement
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => $"message.{State.Code()}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string EventId => $"evt_{Message.Value[4..]}_{State.Code()}{(Nth > 1 ? $"_{Nth}" : "")}";
}

/// <summary>Another endpoint of the account was switched off by the gateway.</summary>
/// <param name="Disabled">Which.</param>
/// <param name="Reason">A reason code.</param>
/// <param name="ChangedAt">When that endpoint was changed last before: names the event.</param>
public sealed record EndpointDisabled(WebhookId Disabled, string Reason, DateTimeOffset ChangedAt) : Announcement
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Type => "webhook.disabled";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string EventId => $"evt_{Disabled.Value[4..]}_disabled_{ChangedAt.ToUnixTimeMilliseconds()}";
}
