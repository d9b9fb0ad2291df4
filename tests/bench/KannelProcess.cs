using System.Diagnostics;
using System.Text;

namespace Waxseal.Bench;

/// <summary>
/// Kannel, the open gateway that ours is held against: bearerbox and smsbox over a fresh folder, file store on, SMPP over TLS, one
/// bind, window 100. It takes messages by GET with a password in the query.
/// </summary>
internal sealed class KannelProcess : IGateway
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder folder;
    private readonly Process bearerbox;
    private readonly Process smsbox;
    private readonly ReceiptSink sink = ReceiptSink.Start();
    private readonly KannelReceipts receipts;

    private KannelProcess(TemporaryFolder folder, Process bearerbox, Process smsbox, Uri url, KannelReceipts receipts)
    {
        (this.folder, this.bearerbox, this.smsbox, this.receipts) = (folder, bearerbox, smsbox, receipts);
        Url = url;
    }

    public Uri Url { get; }

    public bool AsksForReceipts => receipts != KannelReceipts.None;

    public TimeSpan Cpu => Both(process => process.TotalProcessorTime).Aggregate(TimeSpan.Zero, (sum, one) => sum + one);

    public long WorkingSet => Both(process => process.WorkingSet64).Sum();

    /// <summary>Refuses at once, with what to do, where Kannel is not installed.</summary>
    public static void Require()
    {
        if (Programs.Exists("bearerbox") && Programs.Exists("smsbox")) return;
        throw new BenchException("Kannel is not installed: `apt-get install kannel` brings bearerbox and smsbox.");
    }

    /// <summary>Starts both boxes and returns when the bind is up.</summary>
    /// <exception cref="BenchException">It is not installed, or was not ready in time.</exception>
    public static async Task<KannelProcess> StartAsync(int operatorPort, KannelOptions options)
    {
        Require();
        var files = new TemporaryFolder();
        var (adminPort, boxPort, sendPort) = (FreePort.Next(), FreePort.Next(), FreePort.Next());
        await File.WriteAllTextAsync(files.File("kannel.conf"), Configuration(options, operatorPort, adminPort, boxPort, sendPort));
        var status = new Uri($"http://127.0.0.1:{adminPort}/status.txt?password=bar");
        var bearer = Start("bearerbox", files.Path);
        await UntilAsync(status, text => text.Contains("(online "), bearer);
        var sms = Start("smsbox", files.Path);
        await UntilAsync(status, text => text.Contains("smsbox:"), sms, bearer);
        return new KannelProcess(files, bearer, sms, new Uri($"http://127.0.0.1:{sendPort}"), options.Receipts);
    }

    public byte[] Request(int number)
    {
        var path = new StringBuilder("/cgi-bin/sendsms?username=tester&password=foobar&coding=0");
        path.Append($"&from={SampleMessage.From}&to={Uri.EscapeDataString(SampleMessage.To(number))}");
        path.Append($"&text={Uri.EscapeDataString(SampleMessage.Text(number))}");
        if (receipts != KannelReceipts.None) path.Append("&dlr-mask=31");
        if (receipts == KannelReceipts.Reported) path.Append($"&dlr-url={Uri.EscapeDataString($"{sink.Url}?state=%d&id=%I")}");
        return Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {Url.Authority}\r\n\r\n");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { smsbox, bearerbox })
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await sink.DisposeAsync();
        folder.Dispose();
    }

    private static Process Start(string program, string folder) =>
        Process.Start(new ProcessStartInfo(Programs.Find(program) ?? program, ["-v", "4", "kannel.conf"])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
        }) ?? throw new BenchException($"{program} did not start.");

    private static async Task UntilAsync(Uri status, Func<string, bool> ready, params Process[] boxes)
    {
        using var http = new HttpClient();
        var started = TimeProvider.System.GetTimestamp();
        while (!boxes.Any(box => box.HasExited) && TimeProvider.System.GetElapsedTime(started) < StartLimit)
        {
            try
            {
                if (ready(await http.GetStringAsync(status))) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        foreach (var box in boxes) box.Kill();
        throw new BenchException("Kannel ended before it was ready, or was not ready in 30 s.");
    }

    private IEnumerable<T> Both<T>(Func<Process, T> read)
    {
        bearerbox.Refresh();
        smsbox.Refresh();
        return [read(bearerbox), read(smsbox)];
    }

    // Log levels: 2 is warnings and worse, so that it is not slowed by a line a message.
    private static string Configuration(KannelOptions options, int operatorPort, int adminPort, int boxPort, int sendPort) =>
        $"""
        group = core
        admin-port = {adminPort}
        admin-password = bar
        admin-allow-ip = "127.0.0.1"
        smsbox-port = {boxPort}
        box-allow-ip = "127.0.0.1"
        log-file = "bearerbox.log"
        log-level = 2
        store-type = file
        store-file = "kannel.store"
        dlr-storage = internal
        sms-outgoing-queue-limit = 1000000
        sms-resend-freq = {options.ResendSeconds}

        group = smsc
        smsc = smpp
        smsc-id = bench
        host = 127.0.0.1
        port = {operatorPort}
        use-ssl = true
        transceiver-mode = true
        smsc-username = "test"
        smsc-password = "secret"
        system-type = ""
        interface-version = 34
        max-pending-submits = 100
        enquire-link-interval = 30
        reconnect-delay = 2

        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = {sendPort}
        global-sender = 13013
        log-file = "smsbox.log"
        log-level = 2

        group = sendsms-user
        username = tester
        password = foobar
        max-messages = 10
        concatenation = true

        group = sms-service
        keyword = default
        text = ""
        omit-empty = true
        max-messages = 0

        """;
}
