using System.Text;
using Azure.Data.Tables;
using Waxseal.Local.Tables;
using Xunit;

namespace Waxseal.Tests.Local.Tables;

/// <summary>The filter of the embedded engine: what it reads, and that its index range leaves nothing out.</summary>
public sealed class FilterTests(EmbeddedRig rig) : IClassFixture<EmbeddedRig>
{
    private static readonly string[] Keys = ["", "a", "aa", "ab", "b", "ba", "c", "é", "🙂"];

    [Theory]
    [InlineData("")]
    [InlineData("PartitionKey")]
    [InlineData("PartitionKey eq")]
    [InlineData("'a' eq 'b'")]
    [InlineData("A eq B")]
    [InlineData("A eq 'open")]
    [InlineData("A eq 1 B eq 2")]
    [InlineData("A eq 1 and")]
    [InlineData("(A eq 1")]
    [InlineData("A eq 1)")]
    [InlineData("A like 'x'")]
    [InlineData("A eq 99999999999")]
    [InlineData("A eq datetime'yesterday'")]
    [InlineData("A eq guid'1'")]
    [InlineData("A eq X'1'")]
    [InlineData("A eq time'1'")]
    [InlineData("A eq $")]
    public void Refuses_what_is_no_filter(string text)
    {
        Assert.False(FilterParser.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Takes_15_comparisons_and_refuses_16()
    {
        Assert.True(FilterParser.TryParse(string.Join(" or ", Enumerable.Repeat("A eq 1", 15)), out _, out _));
        Assert.False(FilterParser.TryParse(string.Join(" or ", Enumerable.Repeat("A eq 1", 16)), out _, out _));
    }

    [Fact]
    public void Refuses_endless_nesting_without_running_out_of_stack()
    {
        Assert.False(FilterParser.TryParse(new string('(', 100_000) + "A eq 1", out _, out _));
        Assert.False(FilterParser.TryParse(string.Concat(Enumerable.Repeat("not ", 100_000)) + "A eq 1", out _, out _));
    }

    [Theory]
    [InlineData("A eq 1 or A eq 2 and B eq 3", true)]
    [InlineData("(A eq 1 or A eq 2) and B eq 3", false)]
    [InlineData("not A eq 2 and B eq 4", true)]
    [InlineData("1 lt A", false)]
    [InlineData("0 lt A", true)]
    [InlineData("A ge 1L", true)]
    [InlineData("A eq 1.0", true)]
    [InlineData("A eq '1'", false)]
    [InlineData("Missing ne 1", false)]
    public void Binds_and_compares_as_odata_does(string text, bool matches)
    {
        Assert.True(FilterParser.TryParse(text, out var filter, out _));
        Assert.Equal(matches, filter.Matches(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 4 }));
    }

    [Fact]
    public async Task Finds_in_the_index_exactly_what_the_filter_matches()
    {
        var table = await rig.TableAsync();
        var all = new List<TableEntity>();
        foreach (var partition in Keys)
        {
            foreach (var row in Keys)
            {
                all.Add(new TableEntity(partition, row));
                await table.AddEntityAsync(all[^1]);
            }
        }

        var random = new Random(20260302);
        for (var i = 0; i < 500; i++)
        {
            var text = Compose(random, 3);
            Assert.True(FilterParser.TryParse(text, out var filter, out var problem), problem);

            var found = await table.QueryAsync<TableEntity>(text).Select(row => row.PartitionKey + "/" + row.RowKey).ToListAsync();

            var expected = all.Where(filter.Matches).Select(row => row.PartitionKey + "/" + row.RowKey);
            Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal)), text);
        }
    }

    [Fact]
    public void Quotes_what_a_caller_puts_into_a_filter()
    {
        var hostile = "x' or PartitionKey ne '";

        Assert.Equal("PartitionKey eq 'x'' or PartitionKey ne '''", TableClient.CreateQueryFilter($"PartitionKey eq {hostile}"));
        Assert.Equal("A eq 5L and B eq 5 and C eq 5.0", TableClient.CreateQueryFilter($"A eq {5L} and B eq {5} and C eq {5.0}"));
        Assert.Equal("A eq true", TableClient.CreateQueryFilter($"A eq {true}"));
        Assert.Equal("A eq X'00FF'", TableClient.CreateQueryFilter($"A eq {new byte[] { 0, 255 }}"));
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {new object()}"));
    }

    private static string Compose(Random random, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            var property = random.Next(2) == 0 ? "PartitionKey" : "RowKey";
            string[] operators = ["eq", "ne", "gt", "ge", "lt", "le"];
            return $"{property} {operators[random.Next(operators.Length)]} '{Keys[random.Next(Keys.Length)]}'";
        }

        var text = new StringBuilder("(").Append(Compose(random, depth - 1));
        text.Append(random.Next(3) == 0 ? " or " : " and ").Append(Compose(random, depth - 1)).Append(')');
        return random.Next(6) == 0 ? "not " + text : text.ToString();
    }
}
