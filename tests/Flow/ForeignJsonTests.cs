using System.Text;
using System.Text.Json.Serialization.Metadata;
using Waxseal.Flow;
using Waxseal.Triggers;
using Xunit;

namespace Waxseal.Tests.Flow;

/// <summary>What would make the reader's exceptions quote a stranger is found out before.</summary>
public sealed class ForeignJsonTests
{
    [Theory]
    [InlineData("""{"reason":"x"}""", true)]
    [InlineData("""{"reason":null}""", true)]
    [InlineData(""" { "re\u0061son" : "a \\" } """, true)]
    [InlineData("""{"reason":7}""", true)]
    [InlineData("{}", true)]
    [InlineData("null", true)]
    [InlineData("""{"reason":"x","reason":"y"}""", false)]
    [InlineData("""{"reason":"x","re\u0061son":"y"}""", false)]
    [InlineData("""{"Reason":"x"}""", false)]
    [InlineData("""{"other":"x"}""", false)]
    [InlineData("""{"other":{"reason":"x"}}""", false)]
    [InlineData("""{"\ud83d":"x"}""", false)]
    [InlineData("""{"reason":nothing}""", false)]
    [InlineData("""{"reason":"x" """, false)]
    [InlineData("""{"reason":"x"}{}""", false)]
    [InlineData("""{"reason":"x"} secret""", false)]
    [InlineData("", false)]
    public void A_member_comes_once_and_is_one_of_the_types(string json, bool fit) =>
        Assert.Equal(fit, IsFit(json, ApiJson.Default.ReasonBody));

    [Theory]
    [InlineData("""{"countries":{"GB":5,"FR":0},"version":"00"}""", true)]
    [InlineData("""{"countries":{"GB":"5"}}""", false)]
    [InlineData("""{"countries":{"GB":5.5}}""", false)]
    [InlineData("""{"countries":{"GB":99999999999}}""", false)]
    [InlineData("""{"countries":{"GB":null}}""", false)]
    [InlineData("""{"countries":{"GB":5,"GB":6}}""", false)]
    public void A_dictionary_of_numbers_holds_whole_ones(string json, bool fit) =>
        Assert.Equal(fit, IsFit(json, ApiJson.Default.AccountLimitsBody));

    [Theory]
    [InlineData("""{"modes":{"any":"block","other":null},"terms":["a",null],"quietHours":{"from":"21:00"}}""", true)]
    [InlineData("""{"modes":{"any":7}}""", false)]
    [InlineData("""{"modes":{"any":{}}}""", false)]
    [InlineData("""{"modes":{"any":"\ud83d"}}""", false)]
    [InlineData("""{"modes":{"any":"a","any":"b"}}""", false)]
    [InlineData("""{"quietHours":{"other":"21:00"}}""", false)]
    [InlineData("""{"terms":[{"any":1,"any":2}]}""", false)]
    public void What_is_inside_is_looked_at_too(string json, bool fit) => Assert.Equal(fit, IsFit(json, ApiJson.Default.ContentBody));

    [Theory]
    [InlineData("true", true)]
    [InlineData("[false,null,1e5,-2.5E-3]", true)]
    [InlineData("""{"a":"tfn \" tfn"}""", true)]
    [InlineData("tru", false)]
    [InlineData("[truth]", false)]
    [InlineData("[NaN]", false)]
    [InlineData("\"a", false)]
    [InlineData("\"a\\\"", false)]
    public void Only_three_words_stand_outside_of_strings(string json, bool fit) => Assert.Equal(fit, IsFit(json, null));

    private static bool IsFit(string json, JsonTypeInfo? type) => ForeignJson.IsFit(Encoding.UTF8.GetBytes(json), type);
}
