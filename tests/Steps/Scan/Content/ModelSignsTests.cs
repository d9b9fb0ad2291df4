using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ModelSignsTests
{
    [Theory]
    [InlineData("https://tollway-bill.com/x", "tollway-bill.com/x")]
    [InlineData("http://tollway-bill.com", "https://tollway-bill.com")]
    [InlineData("https://tollway-bill.test/x", "https://tollway-bill.example/x")]
    public void A_scheme_and_an_ending_that_nobody_can_register_are_no_signs(string link, string same) =>
        Assert.Equal(SignsOf($"Toll Desk: pay the fee {link} today"), SignsOf($"Toll Desk: pay the fee {same} today"));

    [Theory]
    [InlineData("Linden Dental: pay at https://lindendental.de/x", "Linden Dental: pay at https://rosendental.de/x")]
    [InlineData("Linden Dental: pay at https://lindendental.de/x", "Good morning, pay at https://lindendental.de/x")]
    [InlineData("Your parcel, then pay", "Pay, then your parcel")]
    public void Who_is_linked_to_and_what_comes_first_are_signs(string body, string other) =>
        Assert.NotEqual(SignsOf(body), SignsOf(other));

    [Theory]
    [InlineData(500, "Desk: ")]
    [InlineData(0, ":")]
    public void Any_text_has_signs(int links, string start) =>
        Assert.NotEmpty(SignsOf(start + string.Concat(Enumerable.Range(0, links).Select(i => $"a{i}.com/x "))));

    private static SortedSet<uint> SignsOf(string body)
    {
        var desk = new ScanDesk(new ScanLimits());
        desk.Read(body, senderId: null);
        desk.TrustLinks(ContentPolicy.Usual.OwnDomains);
        RuleFindings.Find(desk, ContentPolicy.Usual.Sets);
        var sink = new Sink([]);
        ModelSigns.Emit(desk, ref sink);
        return sink.Signs;
    }

    private readonly struct Sink(SortedSet<uint> signs) : IFeatureSink
    {
        public SortedSet<uint> Signs => signs;

        public void Add(uint hash, int start, int length) => signs.Add(hash);
    }
}
