using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Protocols.Signing;

/// <summary>RFC 8941, 3.1, 3.2, 4.2.1 and 4.2.2: lists, inner lists and dictionaries.</summary>
public sealed class StructuredFieldContainerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("1, 42", "1, 42")]
    [InlineData("1,42", "1, 42")]
    [InlineData("  1  ,  42  ", "1, 42")]
    [InlineData("1\t,\t42", "1, 42")]
    [InlineData("1, 42\t", "1, 42")]
    [InlineData("a, \"b\", :Yw==:, ?0, 1.5", "a, \"b\", :Yw==:, ?0, 1.5")]
    [InlineData("(1 2), (42 43)", "(1 2), (42 43)")]
    [InlineData("( 1   42 )", "(1 42)")]
    [InlineData("()", "()")]
    [InlineData("(    )", "()")]
    [InlineData("(a;x b);y=1", "(a;x b);y=1")]
    [InlineData("(\"a\";q=0.5),1;a", "(\"a\";q=0.5), 1;a")]
    public void Reads_a_list(string text, string canonical) =>
        Assert.Equal(canonical, StructuredFields.SerializeList(StructuredFields.ParseList(text)));

    [Theory]
    [InlineData("1, 42,")]
    [InlineData("1, 42, ")]
    [InlineData(",1")]
    [InlineData("1,,42")]
    [InlineData(",")]
    [InlineData("1 2")]
    [InlineData("\t1")]
    [InlineData("(1 42")]
    [InlineData("(1 2")]
    [InlineData("(")]
    [InlineData("(1,2)")]
    [InlineData("(1\t2)")]
    [InlineData("(\t1)")]
    [InlineData("((1))")]
    [InlineData("(1)2")]
    [InlineData("(1\"a\")")]
    [InlineData("(1) ;a")]
    [InlineData(")")]
    [InlineData("1, é")]
    public void Refuses_what_is_no_list(string text) =>
        Assert.Throws<SignatureFormatException>(() => StructuredFields.ParseList(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("a=1, b=2", "a=1, b=2")]
    [InlineData("a=1,b=2", "a=1, b=2")]
    [InlineData("a=1 ,\t b=2", "a=1, b=2")]
    [InlineData("  a=1", "a=1")]
    [InlineData("a, b", "a, b")]
    [InlineData("a=?1, b=?0", "a, b=?0")]
    [InlineData("a;x=1, b;y", "a;x=1, b;y")]
    [InlineData("a=?1;x", "a;x")]
    [InlineData("a=(1 2);p, b=:AQ==:", "a=(1 2);p, b=:AQ==:")]
    [InlineData("a=1,b=2,a=3", "a=3, b=2")]
    [InlineData("*a_-.9=1", "*a_-.9=1")]
    [InlineData("b=1, a=2", "b=1, a=2")]
    public void Reads_a_dictionary(string text, string canonical) =>
        Assert.Equal(canonical, StructuredFields.SerializeDictionary(StructuredFields.ParseDictionary(text)));

    [Theory]
    [InlineData("a=1, ")]
    [InlineData("a=1,")]
    [InlineData(",a=1")]
    [InlineData("a=1,,b=2")]
    [InlineData("a =1")]
    [InlineData("a= 1")]
    [InlineData("a=")]
    [InlineData("=1")]
    [InlineData("A=1")]
    [InlineData("1=1")]
    [InlineData("_a=1")]
    [InlineData("a=1 b=2")]
    [InlineData("a=1;b=2;c=")]
    [InlineData("a=(1")]
    [InlineData("\ta=1")]
    [InlineData("é=1")]
    [InlineData("a=1\u0000")]
    public void Refuses_what_is_no_dictionary(string text) =>
        Assert.Throws<SignatureFormatException>(() => StructuredFields.ParseDictionary(text));

    [Fact]
    public void Reads_as_many_members_as_the_standard_asks_for()
    {
        var dictionary = string.Join(", ", Enumerable.Range(0, 1024).Select(number => $"a{number}={number}"));
        var inner = $"({string.Join(' ', Enumerable.Range(0, 256))})";
        var parameters = "1" + string.Concat(Enumerable.Range(0, 256).Select(number => $";a{number}"));

        Assert.Equal(1024, StructuredFields.ParseDictionary(dictionary).Count);
        Assert.Equal(inner, StructuredFields.SerializeList(StructuredFields.ParseList(inner)));
        Assert.Equal(256, StructuredFields.ParseItem(parameters).Parameters.Count);
    }

    [Fact]
    public void Takes_the_later_of_two_values_and_keeps_the_earlier_place()
    {
        var members = StructuredFields.ParseDictionary("a=1, b=2, a=(3)");
        Assert.Equal(["a", "b"], members.Keys);
        Assert.IsType<InnerList>(members["a"]);
    }
}
