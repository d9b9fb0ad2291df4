namespace Waxseal.Bench;

/// <summary>A gateway that takes part in a comparison: how it is called and how it is started.</summary>
internal sealed record Contender(string Name, Func<IOperator, Task<IGateway>> StartAsync)
{
    public static readonly Contender Waxseal = new("Waxseal", async smsc => await WaxsealProcess.StartAsync(smsc));

    public static readonly Contender KannelWithoutReceipts = Kannel("Kannel without receipts", new(KannelReceipts.None));

    public static readonly Contender KannelWithReceipts = Kannel("Kannel with receipts matched", new(KannelReceipts.Matched));

    public static readonly Contender KannelWithReports = Kannel("Kannel with receipts sent on to a URL", new(KannelReceipts.Reported));

    public static readonly Contender KannelQuickToResend =
        Kannel("Kannel with sms-resend-freq = 1", new(KannelReceipts.None, ResendSeconds: 1));

    private static Contender Kannel(string name, KannelOptions options) =>
        new(name, async smsc => await KannelProcess.StartAsync(smsc.Port, options));
}
