namespace Waxseal.Console;

/// <summary>The rows of words about campaigns. They carry a keyed hash: one that was changed from outside is as good as missing.</summary>
public interface ICampaignVerdicts
{
    /// <summary>Keeps it; the one that stands afterwards: one about the same messages that came first stays.</summary>
    Task<CampaignVerdict> AddAsync(CampaignVerdict verdict, CancellationToken cancellation);

    /// <summary>Notes that nothing is left to settle.</summary>
    Task FinishAsync(CampaignVerdict verdict, CancellationToken cancellation);

    /// <summary>Those of all accounts with something left to settle.</summary>
    IAsyncEnumerable<CampaignVerdict> ReadOpenAsync(CancellationToken cancellation);
}
