namespace Waxseal.Flow;

/// <summary>Tells an account what happened, at every endpoint that asked to be told of it.</summary>
public interface IAnnouncements
{
    /// <summary>Puts the event on its way. The same event told twice arrives under the same id.</summary>
    Task TellAsync(AccountId account, Announcement what, CancellationToken cancellation);
}
