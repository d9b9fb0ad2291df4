using System.Globalization;

namespace Waxseal.Protection;

/// <summary>A place in the list of what stands under a key: a table's turn, and a row in it. The default is before all.</summary>
/// <param name="Table">The turn of its table.</param>
/// <param name="Partition">The row's first key.</param>
/// <param name="Row">The row's second key.</param>
public readonly record struct KeyUsePlace(int Table, string? Partition, string? Row) : IComparable<KeyUsePlace>
{
    /// <summary>Reads what <see cref="Text"/> wrote; what is anything else is the beginning.</summary>
    public static KeyUsePlace Read(string text) =>
        text.Split('\n') is [var table, var partition, var row] && int.TryParse(table, CultureInfo.InvariantCulture, out var turn)
            ? new(turn, partition, row)
            : default;

    /// <summary>As a mark holds it; a table's keys hold no line break.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Table}\n{Partition}\n{Row}");

    /// <inheritdoc/>
    public int CompareTo(KeyUsePlace other)
    {
        if (Table != other.Table) return Table.CompareTo(other.Table);
        var partitions = string.CompareOrdinal(Partition, other.Partition);
        return partitions != 0 ? partitions : string.CompareOrdinal(Row, other.Row);
    }

    /// <summary>Only the table's turn.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"KeyUsePlace({Table})");
}
