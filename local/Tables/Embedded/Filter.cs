using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>A parsed OData filter.</summary>
internal abstract record Filter
{
    /// <summary>The keys that can match.</summary>
    public abstract KeyRange Keys { get; }

    /// <summary>Names of the properties it looks at.</summary>
    public abstract IReadOnlyList<string> Properties { get; }

    public abstract bool Matches(TableEntity entity);
}

internal sealed record AndFilter(Filter Left, Filter Right) : Filter
{
    public override KeyRange Keys { get; } = Left.Keys.And(Right.Keys);

    public override IReadOnlyList<string> Properties { get; } = [.. Left.Properties, .. Right.Properties];

    public override bool Matches(TableEntity entity) => Left.Matches(entity) && Right.Matches(entity);
}

internal sealed record OrFilter(Filter Left, Filter Right) : Filter
{
    public override KeyRange Keys { get; } = Left.Keys.Or(Right.Keys);

    public override IReadOnlyList<string> Properties { get; } = [.. Left.Properties, .. Right.Properties];

    public override bool Matches(TableEntity entity) => Left.Matches(entity) || Right.Matches(entity);
}

internal sealed record NotFilter(Filter Inner) : Filter
{
    public override KeyRange Keys => KeyRange.All;

    public override IReadOnlyList<string> Properties => Inner.Properties;

    public override bool Matches(TableEntity entity) => !Inner.Matches(entity);
}

/// <summary>A property against a literal. An entity without the property, or with another type in it, does not match.</summary>
internal sealed record ComparisonFilter(string Property, FilterOperator Operator, object Literal) : Filter
{
    public override KeyRange Keys => Literal is not string text ? KeyRange.All : Property switch
    {
        TableEntity.PartitionKeyName => KeyRange.All with { Partition = Bounds(text) },
        TableEntity.RowKeyName => KeyRange.All with { Row = Bounds(text) },
        _ => KeyRange.All,
    };

    public override IReadOnlyList<string> Properties { get; } = [Property];

    public override bool Matches(TableEntity entity)
    {
        if (!entity.Raw.TryGetValue(Property, out var value) || value is null) return false;
        if (Compare(value, Literal) is not { } order) return false;
        return Operator switch
        {
            FilterOperator.Equal => order == 0,
            FilterOperator.NotEqual => order != 0,
            FilterOperator.Less => order < 0,
            FilterOperator.LessOrEqual => order <= 0,
            FilterOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static int? Compare(object value, object literal) => (value, literal) switch
    {
        (string a, string b) => KeyOrder.Compare(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (int a, int b) => a.CompareTo(b),
        (int or long, int or long) => Convert.ToInt64(value).CompareTo(Convert.ToInt64(literal)),
        (int or long or double, int or long or double) => Order(Convert.ToDouble(value), Convert.ToDouble(literal)),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (Guid a, Guid b) => a.CompareTo(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        _ => null,
    };

    // NaN is neither equal, less nor greater.
    private static int? Order(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);

    private KeyBounds Bounds(string text) => Operator switch
    {
        FilterOperator.Equal => new KeyBounds(text, true, text, true),
        FilterOperator.Less => new KeyBounds(null, false, text, false),
        FilterOperator.LessOrEqual => new KeyBounds(null, false, text, true),
        FilterOperator.Greater => new KeyBounds(text, false, null, false),
        FilterOperator.GreaterOrEqual => new KeyBounds(text, true, null, false),
        _ => KeyBounds.All,
    };
}

internal enum FilterOperator
{
    None,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
