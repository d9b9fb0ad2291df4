using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Waxseal.Local.Answers;

namespace Waxseal.Local.Tables;

/// <summary>Entity group transactions as multipart bodies ("Performing entity group transactions").</summary>
internal static class BatchFormat
{
    // Fixed boundaries will do: bodies are JSON on one line, so no line of them can start with one.
    private const string Batch = "batch_waxseal";
    private const string ChangeSet = "changeset_waxseal";

    public const string ContentType = "multipart/mixed; boundary=" + Batch;

    public static byte[] Write(Uri endpoint, string version, IEnumerable<RestCall> calls)
    {
        var text = new StringBuilder(4096);
        text.Append("--" + Batch + "\r\nContent-Type: multipart/mixed; boundary=" + ChangeSet + "\r\n\r\n");
        foreach (var call in calls)
        {
            text.Append("--" + ChangeSet + "\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            text.Append(CultureInfo.InvariantCulture, $"{call.Method} {endpoint.AbsoluteUri.TrimEnd('/')}/{call.Path} HTTP/1.1\r\n");
            foreach (var header in call.Headers(version)) text.Append(CultureInfo.InvariantCulture, $"{header.Name}: {header.Value}\r\n");
            if (call.Body is not null) text.Append(CultureInfo.InvariantCulture, $"Content-Length: {call.Body.Length}\r\n");
            text.Append("\r\n");
            if (call.Body is not null) text.Append(Encoding.UTF8.GetString(call.Body)).Append("\r\n");
        }

        text.Append("--" + ChangeSet + "--\r\n--" + Batch + "--\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The answers within a batch's answer, in order.</summary>
    public static List<Response> Read(string body)
    {
        var answers = new List<Response>();
        using var lines = new StringReader(body);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) answers.Add(ReadAnswer(line, lines));
        }

        return answers;
    }

    private static LocalResponse ReadAnswer(string statusLine, StringReader lines)
    {
        var status = int.Parse(statusLine.AsSpan("HTTP/1.1 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        var headers = new List<HttpHeader>();
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.Add(new HttpHeader(line[..colon], line[(colon + 1)..].Trim()));
        }

        var content = new StringBuilder();
        while (lines.ReadLine() is { } line && !line.StartsWith("--", StringComparison.Ordinal)) content.Append(line).Append('\n');
        return new LocalResponse(status, Encoding.UTF8.GetBytes(content.ToString().Trim()), [.. headers]);
    }
}
