namespace Waxseal.Bench;

/// <summary>A gateway in processes of its own, over fresh folders, bound to an operator: ours, or the one it is held against.</summary>
internal interface IGateway : IAsyncDisposable
{
    /// <summary>Where it takes messages.</summary>
    Uri Url { get; }

    /// <summary>Whether it asks the operator for a receipt of each message.</summary>
    bool AsksForReceipts { get; }

    /// <summary>User and system time of its processes so far.</summary>
    TimeSpan Cpu { get; }

    /// <summary>Resident bytes of its processes.</summary>
    long WorkingSet { get; }

    /// <summary>The bytes of one HTTP request that sends message <paramref name="number"/>.</summary>
    byte[] Request(int number);
}
