using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Waxseal.Tests.Gate;

/// <summary>An answer down to its bytes.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<string> Headers, string Body)
{
    /// <summary>The stable code of a problem; throws when the answer is none.</summary>
    public string Code => Text("code") ?? throw new InvalidDataException($"{Status} without a code: {Body}");

    /// <summary>The field that a problem names, or null.</summary>
    public string? Field => Text("field");

    /// <summary>The id of the one message that was taken.</summary>
    public string Id => Text("id") ?? throw new InvalidDataException($"{Status} without an id: {Body}");

    /// <summary>Everything but the date, which alone may differ between two answers of one kind.</summary>
    public string Undated =>
        string.Join('\n', Headers.Where(line => !line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase))) + "\n\n" + Body;

    public static RawAnswer Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0) throw new InvalidDataException("No whole answer: " + Encoding.Latin1.GetString(bytes));
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        return new RawAnswer(status, lines, Encoding.UTF8.GetString(bytes, end + 4, bytes.Length - end - 4));
    }

    private string? Text(string member)
    {
        if (Body.Length == 0) return null;
        using var json = JsonDocument.Parse(Body);
        return json.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}
