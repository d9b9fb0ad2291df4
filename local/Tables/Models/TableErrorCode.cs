// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Azure.Data.Tables.Models;

/// <summary>Why the Table service refused; compare it with <see cref="RequestFailedException.ErrorCode"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct TableErrorCode : IEquatable<TableErrorCode>
{
    private readonly string value;

    /// <summary>A code by its text.</summary>
    public TableErrorCode(string value) => this.value = value;

    /// <summary>400: a transaction names two partitions.</summary>
    public static TableErrorCode CommandsInBatchActOnDifferentPartitions => new(nameof(CommandsInBatchActOnDifferentPartitions));

    /// <summary>409: an added entity exists.</summary>
    public static TableErrorCode EntityAlreadyExists => new(nameof(EntityAlreadyExists));

    /// <summary>400: more than 1 MiB.</summary>
    public static TableErrorCode EntityTooLarge => new(nameof(EntityTooLarge));

    /// <summary>403.</summary>
    public static TableErrorCode Forbidden => new(nameof(Forbidden));

    /// <summary>400: a transaction names an entity twice.</summary>
    public static TableErrorCode InvalidDuplicateRow => new(nameof(InvalidDuplicateRow));

    /// <summary>400: the request can't be understood.</summary>
    public static TableErrorCode InvalidInput => new(nameof(InvalidInput));

    /// <summary>400: a key of more than 1 KiB.</summary>
    public static TableErrorCode KeyValueTooLarge => new(nameof(KeyValueTooLarge));

    /// <summary>400: a value or key outside its range.</summary>
    public static TableErrorCode OutOfRangeInput => new(nameof(OutOfRangeInput));

    /// <summary>400: a property's name is no identifier.</summary>
    public static TableErrorCode PropertyNameInvalid => new(nameof(PropertyNameInvalid));

    /// <summary>400: a property's name of more than 255 characters.</summary>
    public static TableErrorCode PropertyNameTooLong => new(nameof(PropertyNameTooLong));

    /// <summary>400: a value of more than 64 KiB.</summary>
    public static TableErrorCode PropertyValueTooLarge => new(nameof(PropertyValueTooLarge));

    /// <summary>404: no such entity.</summary>
    public static TableErrorCode ResourceNotFound => new(nameof(ResourceNotFound));

    /// <summary>409: a created table exists.</summary>
    public static TableErrorCode TableAlreadyExists => new(nameof(TableAlreadyExists));

    /// <summary>409: the table's deletion is under way.</summary>
    public static TableErrorCode TableBeingDeleted => new(nameof(TableBeingDeleted));

    /// <summary>404: no such table.</summary>
    public static TableErrorCode TableNotFound => new(nameof(TableNotFound));

    /// <summary>400: more than 252 properties.</summary>
    public static TableErrorCode TooManyProperties => new(nameof(TooManyProperties));

    /// <summary>412: the entity has another version than the ETag.</summary>
    public static TableErrorCode UpdateConditionNotSatisfied => new(nameof(UpdateConditionNotSatisfied));

    /// <summary>Equal texts, whatever their case.</summary>
    public static bool operator ==(TableErrorCode left, TableErrorCode right) => left.Equals(right);

    /// <summary>Different texts.</summary>
    public static bool operator !=(TableErrorCode left, TableErrorCode right) => !left.Equals(right);

    /// <summary>Equal texts, whatever their case.</summary>
    public static bool operator ==(TableErrorCode code, string? value) => value is not null && code.Equals(new TableErrorCode(value));

    /// <summary>Different texts.</summary>
    public static bool operator !=(TableErrorCode code, string? value) => !(code == value);

    /// <summary>Equal texts, whatever their case.</summary>
    public static bool operator ==(string? value, TableErrorCode code) => code == value;

    /// <summary>Different texts.</summary>
    public static bool operator !=(string? value, TableErrorCode code) => !(code == value);

    /// <summary>A code by its text.</summary>
    public static implicit operator TableErrorCode(string value) => new(value);

    /// <inheritdoc />
    public bool Equals(TableErrorCode other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TableErrorCode other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    /// <inheritdoc />
    public override string ToString() => value;
}
