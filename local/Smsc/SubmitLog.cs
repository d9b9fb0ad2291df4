using System.Text;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>
/// One JSON line a kept submit, in the file before the answer is: what was answered can be counted after any crash of this process.
/// Ids only; the log is not a place for text or numbers.
/// </summary>
internal sealed class SubmitLog : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream file;

    public SubmitLog(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".");

        // No buffer of its own: a line is with the operating system when Add returns.
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    public void Add(SmscMessage message)
    {
        var reference = message.Pdu.TryFind(TlvTag.UserMessageReference, out var tlv) && tlv.Value.Length == 2
            ? $",\"reference\":{(tlv.Value.Span[0] << 8) | tlv.Value.Span[1]}"
            : "";
        var answered = message.Answered ? "true" : "false";
        var line = Encoding.ASCII.GetBytes(
            $"{{\"at\":\"{message.At:O}\",\"id\":\"{message.Id}\",\"sequence\":{message.Pdu.Sequence}," +
            $"\"answered\":{answered}{reference}}}\n");
        lock (gate) file.Write(line);
    }

    public void Dispose()
    {
        lock (gate) file.Dispose();
    }
}
