namespace Waxseal.Bench;

/// <summary>A gateway that takes part in a comparison: how it is called and how it is started.</summary>
internal sealed record Contender(string Name, Func<IOperator, Task<IGateway>> StartAsync)
{
    public static readonly Contender Waxseal = new("Waxseal", async smsc => await WaxsealProcess.StartAsync(smsc));

    public static readonly Contender Kannel =
        new("Kannel without receipts", async smsc => await KannelProcess.StartAsync(smsc.Port, receipts: false));

    public static readonly Contender KannelWithReceipts =
        new("Kannel with receipts", async smsc => await KannelProcess.StartAsync(smsc.Port, receipts: true));
}
