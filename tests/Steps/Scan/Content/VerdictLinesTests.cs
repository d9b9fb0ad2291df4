using System.Text;
using System.Text.Json;
using Waxseal.Tests.Tools.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>What <c>bench scan --file</c> promises to those who score their own traffic: a line for each line.</summary>
public sealed class VerdictLinesTests
{
    private const string Fraud = "USPS: your package is on hold. Update here: https://usps-track.top/r/x";

    private static readonly ScanSubject Subject = new();

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\n\r\nb\r\n", 3)]
    [InlineData("\n\n", 2)]
    [InlineData("a\rb\u2028c\u0085d\fe", 1)]
    [InlineData("\uFEFFa\tb\tc\n\t\n", 2)]
    public async Task Gives_a_line_for_each_line(string file, int lines) =>
        Assert.Equal(lines, (await JudgeAsync(Encoding.UTF8.GetBytes(file))).Verdicts.Count);

    [Fact]
    public async Task Gives_a_line_for_octets_that_are_no_text() =>
        Assert.Equal(3, (await JudgeAsync([0xFF, 0xFE, (byte)'\n', 0, (byte)'\n', 0xC3, 0x28, 0xED, 0xA0, 0x80])).Verdicts.Count);

    [Fact]
    public async Task Gives_a_line_for_a_text_longer_than_any_message() =>
        Assert.Equal(2, (await JudgeAsync(Encoding.UTF8.GetBytes(new string('a', 300_000) + "\n" + Fraud))).Verdicts.Count);

    [Fact]
    public async Task Says_verdict_hold_score_and_codes_and_nothing_else()
    {
        var line = Assert.Single((await JudgeAsync(Encoding.UTF8.GetBytes(Fraud))).Verdicts);

        Assert.Equal(["verdict", "held", "score", "findings"], line.EnumerateObject().Select(property => property.Name));
        Assert.Equal("phishing", line.GetProperty("verdict").GetString());
        Assert.True(line.GetProperty("held").GetBoolean());
        Assert.InRange(line.GetProperty("score").GetDouble(), 0.5, 1);
        Assert.NotEmpty(line.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task A_label_is_not_judged_and_is_counted()
    {
        var (verdicts, summary) = await JudgeAsync(Encoding.UTF8.GetBytes($"smishing\t{Fraud}\nham\tSee you at 7\n"));

        Assert.Equal([true, false], verdicts.Select(line => line.GetProperty("held").GetBoolean()));
        Assert.Equal(2, summary.Length);
        Assert.Contains("smishing: 1 messages, 1 held (recall 100.00%)", summary[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tab_in_a_text_without_label_is_part_of_the_text()
    {
        var (verdicts, summary) = await JudgeAsync(Encoding.UTF8.GetBytes($"Your package is on hold:\t{Fraud}"));

        Assert.True(Assert.Single(verdicts).GetProperty("held").GetBoolean());
        Assert.Empty(summary);
    }

    private static async Task<(List<JsonElement> Verdicts, string[] Summary)> JudgeAsync(byte[] file)
    {
        using var output = new MemoryStream();
        var labels = await VerdictLines.WriteAsync(new MemoryStream(file), output, Subject, TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ([.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))], [.. labels.Summary()]);
    }
}
