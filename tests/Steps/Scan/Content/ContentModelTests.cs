using System.Diagnostics;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ContentModelTests
{
    private const string Lure = "confirm your account details";
    private const string Chat = "dinner with the kids on sunday was lovely";
    private static readonly ContentModel Trial = TrialModel.Of([Lure], [Chat]);
    private static readonly ContentModel Shipped = ContentModel.LoadShipped();

    [Fact]
    public void Judges_the_same_text_the_same()
    {
        const string Text = "Your parcel is held: pay 1.99 at example.com/x";

        Assert.Equal(Shipped.Judge(Text), ContentModel.LoadShipped().Judge(Text));
    }

    [Fact]
    public void Judges_kept_features_as_it_judged_their_text()
    {
        const string Text = "Your parcel is held, pay 1.99 today";

        Assert.Equal(Shipped.Judge(Text).Probability, Shipped.Judge(ContentModel.FeaturesOf(Text)), 1e-12);
    }

    [Theory]
    [InlineData(64, ' '), InlineData(64, '\u3001'), InlineData(640, '\u3001'), InlineData(2, ' ')]
    public void Loses_no_feature_of_single_letters_set_apart(int characters, char between)
    {
        var body = string.Concat(Enumerable.Range(0, characters / 2).Select(i => $"{(char)('\u4E00' + (37 * i))}{between}"));

        Assert.Equal(Shipped.Judge(ContentModel.FeaturesOf(body)), Shipped.Judge(body).Probability, 1e-12);
    }

    [Fact]
    public void Tells_a_lure_from_a_chat()
    {
        Assert.True(Trial.Judge(Lure).Probability > 0.9);
        Assert.True(Trial.Judge(Chat).Probability < 0.1);
    }

    [Fact]
    public void Padding_does_not_water_a_lure_down()
    {
        var padding = string.Join(' ', Enumerable.Repeat(Chat, 50));

        Assert.True(Trial.Judge($"{padding}\n{Lure}").Probability > 0.5);
        Assert.True(Trial.Judge($"{Lure}\n{padding}").Probability > 0.5);
    }

    [Fact]
    public void Repetition_counts_once()
    {
        var chat = string.Join(' ', Enumerable.Repeat(Chat, 2));
        var more = string.Join(' ', Enumerable.Repeat(Chat, 8));

        Assert.InRange(Math.Abs(Trial.Judge(chat).Probability - Trial.Judge(more).Probability), 0, 0.02);
    }

    [Theory]
    [InlineData("Pay 123 now at https://one.example/a", "Pay 987 now at https://two-other.example/b/c")]
    [InlineData("Pay \u00A3123 now", "Pay \u20AC987 now")]
    [InlineData("Verify your account", "Ver\u0456fy your acc\u043Eunt")]
    [InlineData("Verify your account", "Verify your acc0unt")]
    [InlineData("Verify  your account", "Verify \r\n your account")]
    public void Reads_what_was_changed_to_hide_it_as_the_same(string one, string other) =>
        Assert.Equal(TrialModel.TextFeaturesOf(one), TrialModel.TextFeaturesOf(other));

    [Fact]
    public void Fits_the_code_that_reads_texts() =>
        Assert.True(
            FeatureFingerprint.Value() == Shipped.Fingerprint,
            "The way texts are read has changed: train the content model again, as model.md beside its weights says.");

    [Fact]
    public void Judging_allocates_nothing()
    {
        var desk = TrialModel.Read(string.Concat(Enumerable.Repeat("Ten chars.", 16)));
        Shipped.Judge(desk);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) Shipped.Judge(desk);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\uD800")]
    [InlineData("a")]
    public void Takes_next_to_nothing(string body) => Assert.InRange(Shipped.Judge(body).Probability, 0, 1);

    [Theory]
    [InlineData("a")]
    [InlineData("ab ")]
    [InlineData("a1!\u4E00 ")]
    [InlineData("x.example/a ")]
    [InlineData("\u0301")]
    public void Four_KiB_of_anything_take_little_time(string unit)
    {
        const int BodyCharacters = 4096;
        var desk = TrialModel.Read(string.Concat(Enumerable.Repeat(unit, BodyCharacters / unit.Length)));

        // The quickest of many: other tests run at the same time. Far above what it takes, far below what a square would take.
        var quickest = Enumerable.Range(0, 10).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            Shipped.Judge(desk);
            return Stopwatch.GetElapsedTime(started);
        });

        Assert.InRange(quickest, TimeSpan.Zero, TimeSpan.FromMilliseconds(25));
    }
}
