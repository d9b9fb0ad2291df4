using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Tests.Tools.Content;

/// <summary>
/// Judges messages, one a line (UTF-8, with or without <c>label&lt;TAB&gt;</c> in front, <c>\n</c> for a line break): one line of JSON
/// each, in order, whatever the line holds.
/// </summary>
public static class VerdictLines
{
    /// <summary>The gateway takes no longer body; what stands behind is not read.</summary>
    private const int BodyCharactersMax = 64 * 1024;

    private const int LabelCharactersMax = 32;
    private const int FlushBytes = 64 * 1024;

    /// <summary>Reads to the end of the input; gives what was held by label.</summary>
    public static async Task<LabelCounts> WriteAsync(Stream input, Stream output, ScanSubject subject, CancellationToken cancellation)
    {
        var labels = new LabelCounts();
        var written = new ArrayBufferWriter<byte>(FlushBytes);
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var isFirst = true;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = read.Buffer;

            // Line feeds only: a reader of text lines would also split at what may stand inside a message.
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Judge(rest.Slice(0, end), ref isFirst, subject, labels, written);
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted && !rest.IsEmpty)
            {
                Judge(rest, ref isFirst, subject, labels, written);
                rest = rest.Slice(rest.End);
            }

            if (written.WrittenCount >= FlushBytes || read.IsCompleted)
            {
                await output.WriteAsync(written.WrittenMemory, cancellation);
                written.ResetWrittenCount();
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) break;
        }

        await output.FlushAsync(cancellation);
        await reader.CompleteAsync();
        return labels;
    }

    private static void Judge(
        ReadOnlySequence<byte> line, ref bool isFirst, ScanSubject subject, LabelCounts labels, ArrayBufferWriter<byte> written)
    {
        // What is no UTF-8 becomes U+FFFD, as it would at the gateway's edge.
        var text = Encoding.UTF8.GetString(line).TrimEnd('\r');
        if (isFirst) text = text.TrimStart('\uFEFF');
        isFirst = false;

        var (label, body) = Split(text);
        body = body.Replace("\\n", "\n", StringComparison.Ordinal);
        if (body.Length > BodyCharactersMax) body = body[..BodyCharactersMax];
        var report = subject.Scan(body);
        if (label is not null) labels.Count(label, report);
        Write(report, written);
        written.Write("\n"u8);
    }

    private static (string? Label, string Body) Split(string line)
    {
        var tab = line.IndexOf('\t');
        return tab is > 0 and <= LabelCharactersMax && line.AsSpan(0, tab).IndexOfAny(" \"") < 0 ? (line[..tab], line[(tab + 1)..]) : (null, line);
    }

    private static void Write(ContentReport report, IBufferWriter<byte> into)
    {
        using var json = new Utf8JsonWriter(into);
        json.WriteStartObject();
        json.WriteString("verdict", report.Verdict switch
        {
            ContentVerdict.Clean => "clean",
            ContentVerdict.Promotional => "promotional",
            ContentVerdict.Spam => "spam",
            ContentVerdict.Phishing => "phishing",
            ContentVerdict.Prohibited => "prohibited",
            _ => throw new InvalidOperationException("Every scan ends with a verdict."),
        });
        json.WriteBoolean("held", ScanSubject.IsHeld(report));
        json.WritePropertyName("score");
        json.WriteRawValue(report.Score.ToString("0.0###", CultureInfo.InvariantCulture));
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings) json.WriteStringValue(finding.Code);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
