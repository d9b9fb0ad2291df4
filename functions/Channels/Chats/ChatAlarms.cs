using System.Globalization;
using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Channels.Chats;

/// <summary>Tells the gateway's operator, and the audit, that a channel rests until somebody acts. Never in the way of a message.</summary>
public sealed partial class ChatAlarms(IAuditTrail audit, TimeProvider time, ILogger<ChatAlarms> logger)
{
    /// <summary>A channel rests.</summary>
    /// <param name="channel">Which.</param>
    /// <param name="reason">Why, a code.</param>
    /// <param name="until">When it is tried again.</param>
    public async Task RestsAsync(Channel channel, string reason, DateTimeOffset until)
    {
        var name = channel.Code();
        Log.Rests(logger, name, reason, until);
        try
        {
            var now = time.GetUtcNow().ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
            var entry = new AuditEntry("channel.away", AccountId.Gateway.Value, "dispatch", name, reason);
            await audit.AppendAsync(entry, $"{name}|{reason}|{now}", CancellationToken.None);
        }
        catch (Exception exception)
        {
            // A message is claimed while this is written: the answer to it matters more, and the line above stands.
            Log.NotAudited(logger, name, FaultName.Of(exception));
        }
    }

    /// <summary>A channel fails again and again, and is tried with one message now and then.</summary>
    public void Opened(Channel channel) => Log.Opened(logger, channel.Code());

    /// <summary>It works again.</summary>
    public void Closed(Channel channel) => Log.Closed(logger, channel.Code());

    /// <summary>A template is missing, paused or of another form: a person must mend it.</summary>
    public void WrongTemplate(Channel channel, string reason) => Log.WrongTemplate(logger, channel.Code(), reason);

    private static partial class Log
    {
        [LoggerMessage(531, LogLevel.Error, "Channel {Operator} rests until {Until:O} ({Reason}); see the operations guide.")]
        public static partial void Rests(ILogger logger, string @operator, string reason, DateTimeOffset until);

        [LoggerMessage(532, LogLevel.Warning, "Channel {Operator} fails; it is tried with one message now and then.")]
        public static partial void Opened(ILogger logger, string @operator);

        [LoggerMessage(533, LogLevel.Information, "Channel {Operator} works again.")]
        public static partial void Closed(ILogger logger, string @operator);

        [LoggerMessage(534, LogLevel.Error, "Channel {Operator}: the template was refused ({Reason}); messages go another way or end.")]
        public static partial void WrongTemplate(ILogger logger, string @operator, string reason);

        [LoggerMessage(535, LogLevel.Error, "Channel {Operator}: that it rests could not be audited ({Error}).")]
        public static partial void NotAudited(ILogger logger, string @operator, string error);
    }
}
