namespace Waxseal.Local.Hosting;

/// <summary>What waits for a queue's messages or a timer's hour and runs a function.</summary>
internal interface IListener
{
    /// <summary>Runs until <paramref name="stopping"/>, then lets what runs finish; <paramref name="cut"/> cancels even that.</summary>
    Task ListenAsync(CancellationToken stopping, CancellationToken cut);
}
