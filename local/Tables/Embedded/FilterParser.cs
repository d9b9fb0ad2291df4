using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Waxseal.Local.Tables;

/// <summary>
/// Reads the part of OData that the Table service knows: eq ne gt ge lt le, and, or, not, parentheses, and its literals
/// ("Querying tables and entities"). At most 15 comparisons, as there.
/// </summary>
internal sealed class FilterParser
{
    private const int ComparisonsMax = 15;
    private const int DepthMax = 32;
    private readonly FilterTokens tokens;
    private int comparisons;
    private int depth;

    private FilterParser(string text) => tokens = new FilterTokens(text);

    public static bool TryParse(string text, [NotNullWhen(true)] out Filter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = null;
        problem = null;
        try
        {
            var parser = new FilterParser(text);
            filter = parser.Or();
            if (parser.tokens.Current.Kind != FilterTokenKind.End) throw new FormatException("The filter has text after its end.");
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            problem = "One of the request inputs is not valid: " + exception.Message;
            return false;
        }
    }

    private Filter Or()
    {
        var left = And();
        while (tokens.TakeWord("or")) left = new OrFilter(left, And());
        return left;
    }

    private Filter And()
    {
        var left = Unary();
        while (tokens.TakeWord("and")) left = new AndFilter(left, Unary());
        return left;
    }

    private Filter Unary()
    {
        if (++depth > DepthMax) throw new FormatException("The filter is nested too deep.");
        var filter = tokens.TakeWord("not") ? new NotFilter(Unary()) : Primary();
        depth--;
        return filter;
    }

    private Filter Primary()
    {
        if (tokens.Current.Kind != FilterTokenKind.Open) return Comparison();
        tokens.Advance();
        var inner = Or();
        if (tokens.Current.Kind != FilterTokenKind.Close) throw new FormatException("A parenthesis is not closed.");
        tokens.Advance();
        return inner;
    }

    private ComparisonFilter Comparison()
    {
        if (++comparisons > ComparisonsMax) throw new FormatException("More than 15 comparisons.");
        var left = Operand();
        var (straight, flipped) = Operator();
        var right = Operand();
        return (left.Name, right.Name) switch
        {
            ({ } name, null) => new ComparisonFilter(name, straight, right.Value),
            (null, { } name) => new ComparisonFilter(name, flipped, left.Value),
            _ => throw new FormatException("A comparison needs one property and one literal."),
        };
    }

    private FilterOperand Operand()
    {
        var token = tokens.Current;
        tokens.Advance();
        return token.Kind switch
        {
            FilterTokenKind.Word when token.Text is "true" => new FilterOperand(null, true),
            FilterTokenKind.Word when token.Text is "false" => new FilterOperand(null, false),
            FilterTokenKind.Word => new FilterOperand(token.Text, ""),
            FilterTokenKind.Literal => new FilterOperand(null, token.Value),
            _ => throw new FormatException("A property or a literal is missing."),
        };
    }

    private (FilterOperator Straight, FilterOperator Flipped) Operator()
    {
        var token = tokens.Current;
        tokens.Advance();
        return token.Text switch
        {
            "eq" => (FilterOperator.Equal, FilterOperator.Equal),
            "ne" => (FilterOperator.NotEqual, FilterOperator.NotEqual),
            "lt" => (FilterOperator.Less, FilterOperator.Greater),
            "le" => (FilterOperator.LessOrEqual, FilterOperator.GreaterOrEqual),
            "gt" => (FilterOperator.Greater, FilterOperator.Less),
            "ge" => (FilterOperator.GreaterOrEqual, FilterOperator.LessOrEqual),
            _ => throw new FormatException("A comparison is missing."),
        };
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct FilterOperand(string? Name, object Value);
}
