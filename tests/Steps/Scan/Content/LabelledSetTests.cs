using Waxseal.Steps.Scan.Content;
using Waxseal.Tests.Tidy;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>Floors over our own labelled messages: they guard against falling back and say nothing about other traffic.</summary>
public sealed class LabelledSetTests
{
    private const int ShownMax = 40;

    private static readonly ContentScanner Scanner = new(new ScanLimits());

    /// <summary>The model learned from these very messages, so that the rules are measured without it.</summary>
    private static readonly ContentPolicy RulesOnly = ContentPolicy.Usual with
    {
        Modes = new Dictionary<FindingFamily, FamilyMode> { [FindingFamily.Model] = FamilyMode.Monitor },
    };

    [Fact]
    public void The_rules_alone_hold_most_smishing() => Holds("smishing", "smishing", RulesOnly, shareMin: 0.60, shareMax: 1);

    [Fact]
    public void Rules_and_model_hold_nearly_all_smishing() => Holds("smishing", "smishing", ContentPolicy.Usual, shareMin: 0.88, shareMax: 1);

    [Fact]
    public void Rules_and_model_hold_most_spam() => Holds("smishing", "spam", ContentPolicy.Usual, shareMin: 0.70, shareMax: 1);

    [Fact]
    public void Few_legitimate_messages_are_held() => Holds("legitimate", "ham", ContentPolicy.Usual, shareMin: 0, shareMax: 0.02);

    [Fact]
    public void Few_lawful_advertisements_are_held() => Holds("legitimate", "promotional", ContentPolicy.Usual, shareMin: 0, shareMax: 0.02);

    [Fact]
    public void Few_personal_messages_are_held() => Holds("personal", "ham", ContentPolicy.Usual, shareMin: 0, shareMax: 0.01);

    private static void Holds(string kind, string label, ContentPolicy policy, double shareMin, double shareMax)
    {
        var wantsHeld = shareMin > 0;
        int all = 0, held = 0;
        var wrong = new List<string>();
        foreach (var body in Read(kind, label))
        {
            var report = Scanner.Scan(body, null, policy);
            var isHeld = report.Action != ContentAction.Pass;
            all++;
            if (isHeld) held++;
            if (isHeld != wantsHeld) wrong.Add($"{report.Points} [{string.Join(' ', report.Findings.Select(found => found.Code))}] {body}");
        }

        var share = held / (double)Math.Max(1, all);
        Assert.True(all > 0 && share >= shareMin && share <= shareMax,
            $"{held} of {all} held ({share:P2}); wrong ones:\n{string.Join('\n', wrong.Take(ShownMax))}");
    }

    private static IEnumerable<string> Read(string kind, string label)
    {
        var folder = Path.Combine(SourceFile.Root, "tests", "content", kind);
        foreach (var line in Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0 && line.AsSpan(0, tab).SequenceEqual(label))
            {
                yield return line[(tab + 1)..].Replace("\\n", "\n", StringComparison.Ordinal);
            }
        }
    }
}
