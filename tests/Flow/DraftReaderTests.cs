using System.Text;
using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class DraftReaderTests
{
    private const string Least = "\"to\":\"+447700900123\",\"body\":\"Hi\"";
    private static readonly SendLimits Limits = new();

    [Fact]
    public void Reads_the_least_with_its_defaults()
    {
        var draft = ReadOne("{" + Least + "}");

        Assert.Equal(
            new MessageDraft(
                "+447700900123", "", "Hi", Channel.Auto, Sensitivity.Normal, MessageKind.Transactional, "", null, TimeSpan.FromDays(1), ""),
            draft);
        Assert.Equal(Sample.ReceivedAt.AddDays(1), draft.ValidUntil(Sample.ReceivedAt));
    }

    [Fact]
    public void Reads_every_member()
    {
        var draft = ReadOne("{" + Least + """
            ,"from":"ACME","channel":"sms","sensitivity":"high","kind":"otp","reference":"r","sendAt":"2026-03-03T10:00:00+01:00",
            "validityMinutes":5,"device":{"fingerprint":"f"}}
            """);

        Assert.Equal(
            new MessageDraft(
                "+447700900123", "ACME", "Hi", Channel.Sms, Sensitivity.High, MessageKind.Otp, "r",
                new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(5), "f"),
            draft);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 9, 5, 0, TimeSpan.Zero), draft.ValidUntil(Sample.ReceivedAt));
    }

    [Theory]
    [InlineData("""{"body":"Hi"}""", "to")]
    [InlineData("""{"to":"+447700900123"}""", "body")]
    [InlineData("""{"to":"+447700900123","body":""}""", "body")]
    [InlineData("""{"to":"+447700900123","body":"a\u0000b"}""", "body")]
    [InlineData("""{"to":"+447700900123","body":"\ud83d"}""", "")]
    [InlineData("""{"to":"+447700900123","body":7}""", "body")]
    [InlineData("""{"to":"07700900123","body":"Hi"}""", "to")]
    [InlineData("""{"to":447700900123,"body":"Hi"}""", "to")]
    [InlineData("""{"to":null,"body":"Hi"}""", "to")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("", "")]
    [InlineData("{}{}", "")]
    [InlineData("""{"to":"+447700900123","to":"+447700900124","body":"Hi"}""", "")]
    public void Names_the_member_that_is_wrong(string body, string field) => Assert.Equal(field, BadField(body));

    [Theory]
    [InlineData("\"from\":\"A\"", true)]
    [InlineData("\"from\":\"ABCDEFGHIJK\"", true)]
    [InlineData("\"from\":\"ABCDEFGHIJKL\"", false)]
    [InlineData("\"from\":\"A & B-C.D\"", true)]
    [InlineData("\"from\":\"A_B\"", false)]
    [InlineData("\"from\":\"\u00c4\"", false)]
    [InlineData("\"from\":\"\"", false)]
    [InlineData("\"from\":\"+123456789012345\"", true)]
    [InlineData("\"from\":\"+1234567890123456\"", false)]
    [InlineData("\"from\":\"+12\"", false)]
    [InlineData("\"channel\":\"auto\"", true)]
    [InlineData("\"channel\":\"whatsapp\"", false)]
    [InlineData("\"channel\":\"none\"", false)]
    [InlineData("\"channel\":\"SMS\"", false)]
    [InlineData("\"channel\":2", false)]
    [InlineData("\"sensitivity\":\"normal\"", true)]
    [InlineData("\"sensitivity\":\"unknown\"", false)]
    [InlineData("\"kind\":\"marketing\"", true)]
    [InlineData("\"kind\":\"spam\"", false)]
    [InlineData("\"validityMinutes\":1", true)]
    [InlineData("\"validityMinutes\":0", false)]
    [InlineData("\"validityMinutes\":4320", true)]
    [InlineData("\"validityMinutes\":4321", false)]
    [InlineData("\"validityMinutes\":1.5", false)]
    [InlineData("\"validityMinutes\":\"5\"", false)]
    [InlineData("\"sendAt\":\"2026-03-09T09:00:00Z\"", true)]
    [InlineData("\"sendAt\":\"2026-03-09T09:00:01Z\"", false)]
    [InlineData("\"sendAt\":\"2026-03-09T09:00:00.0000001Z\"", false)]
    [InlineData("\"sendAt\":\"2020-01-01T00:00:00Z\"", true)]
    [InlineData("\"sendAt\":\"2026-03-03T09:00:00\"", false)]
    [InlineData("\"sendAt\":\"2026-03-03\"", false)]
    [InlineData("\"sendAt\":\"tomorrow\"", false)]
    [InlineData("\"sendAt\":1772528400", false)]
    [InlineData("\"device\":{}", true)]
    [InlineData("\"device\":\"f\"", false)]
    [InlineData("\"reference\":\"\"", false)]
    [InlineData("\"Reference\":\"r\"", false)]
    [InlineData("\"unknown\":1", false)]
    public void Takes_or_refuses_a_member(string member, bool fits)
    {
        var field = BadField("{" + Least + "," + member + "}");

        Assert.Equal(fits ? null : member[1..member.IndexOf('"', 1)], field);
    }

    [Theory]
    [InlineData("reference", 100)]
    [InlineData("body", 1520)]
    public void Counts_characters(string name, int most)
    {
        string With(int length) => name == "body"
            ? "{\"to\":\"+447700900123\",\"body\":\"" + new string('a', length) + "\"}"
            : "{" + Least + ",\"" + name + "\":\"" + new string('a', length) + "\"}";

        Assert.Null(BadField(With(most)));
        Assert.Equal(name, BadField(With(most + 1)));
    }

    [Fact]
    public void A_fingerprint_has_at_most_256_characters()
    {
        static string With(int length) => "{" + Least + ",\"device\":{\"fingerprint\":\"" + new string('a', length) + "\"}}";

        Assert.Null(BadField(With(256)));
        Assert.Equal("device.fingerprint", BadField(With(257)));
        Assert.Equal("device.model", BadField("{" + Least + ",\"device\":{\"model\":\"x\"}}"));
    }

    [Fact]
    public void A_name_that_is_no_name_is_not_repeated()
    {
        Assert.Equal("(unknown member)", BadField("{" + Least + ",\"" + new string('x', 41) + "\":1}"));
        Assert.Equal("(unknown member)", BadField("{" + Least + ",\"a\\nb\":1}"));
        Assert.Equal("subject", BadField("{" + Least + ",\"subject\":1}"));
    }

    [Fact]
    public void No_sentence_repeats_the_content()
    {
        var bad = Assert.IsType<DraftReading.Bad>(
            DraftReader.ReadOne("""{"to":"+44 7700 900123","body":"Hi"}"""u8.ToArray(), Limits, Sample.ReceivedAt));

        Assert.DoesNotContain("900123", bad.Sentence);
    }

    [Theory]
    [InlineData(0, "messages")]
    [InlineData(1, null)]
    [InlineData(200, null)]
    [InlineData(201, "messages")]
    public void A_batch_has_1_to_200_messages(int count, string? field)
    {
        var body = "{\"messages\":[" + string.Join(',', Enumerable.Repeat("{" + Least + "}", count)) + "]}";

        Assert.Equal(field, BadField(body, batch: true));
    }

    [Theory]
    [InlineData("""{"messages":[{"to":"+447700900123","body":"Hi"},{"to":"x","body":"Hi"}]}""", "messages[1].to")]
    [InlineData("""{"messages":[{"to":"+447700900123","body":"Hi"},7]}""", "messages[1]")]
    [InlineData("""{"messages":[],"more":1}""", "more")]
    [InlineData("""{"messages":{}}""", "messages")]
    [InlineData("{}", "messages")]
    [InlineData("[]", "")]
    public void Names_the_item_that_is_wrong(string body, string field) => Assert.Equal(field, BadField(body, batch: true));

    private static MessageDraft ReadOne(string body) =>
        Assert.Single(Assert.IsType<DraftReading.Read>(DraftReader.ReadOne(Encoding.UTF8.GetBytes(body), Limits, Sample.ReceivedAt)).Drafts);

    private static string? BadField(string body, bool batch = false)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var reading = batch
            ? DraftReader.ReadBatch(bytes, Limits, Sample.ReceivedAt)
            : DraftReader.ReadOne(bytes, Limits, Sample.ReceivedAt);
        return (reading as DraftReading.Bad)?.Field;
    }
}
