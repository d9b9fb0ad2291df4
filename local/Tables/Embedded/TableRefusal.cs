using System.Globalization;

namespace Waxseal.Local.Tables;

/// <summary>Why the Table service says no: status, error code, text.</summary>
internal sealed record TableRefusal(int Status, string Code, string Text)
{
    public static readonly TableRefusal EntityAlreadyExists = new(409, nameof(EntityAlreadyExists), "The specified entity already exists.");
    public static readonly TableRefusal TableAlreadyExists = new(409, nameof(TableAlreadyExists), "The table specified already exists.");
    public static readonly TableRefusal TableNotFound = new(404, nameof(TableNotFound), "The table specified does not exist.");
    public static readonly TableRefusal ResourceNotFound = new(404, nameof(ResourceNotFound), "The specified resource does not exist.");

    public static readonly TableRefusal UpdateConditionNotSatisfied = new(
        412, nameof(UpdateConditionNotSatisfied), "The update condition specified in the request was not satisfied.");

    public static readonly TableRefusal KeyValueTooLarge = new(
        400, nameof(KeyValueTooLarge), "The key property is larger than the maximum size permitted (1 KiB).");

    public static readonly TableRefusal OutOfRangeInput = new(400, nameof(OutOfRangeInput), "One of the request inputs is out of range.");

    public static readonly TableRefusal TooManyProperties = new(
        400, nameof(TooManyProperties), "The entity contains more properties than allowed (252).");

    public static readonly TableRefusal PropertyNameTooLong = new(
        400, nameof(PropertyNameTooLong), "The property name exceeds the maximum allowed length (255 characters).");

    public static readonly TableRefusal PropertyNameInvalid = new(400, nameof(PropertyNameInvalid), "The property name is invalid.");

    public static readonly TableRefusal PropertyValueTooLarge = new(
        400, nameof(PropertyValueTooLarge), "The property value exceeds the maximum allowed size (64 KiB).");

    public static readonly TableRefusal EntityTooLarge = new(
        400, nameof(EntityTooLarge), "The entity is larger than the maximum allowed size (1 MiB).");

    public static readonly TableRefusal InvalidDuplicateRow = new(
        400, nameof(InvalidDuplicateRow), "The batch request contains multiple changes with same row key.");

    public static readonly TableRefusal CommandsInBatchActOnDifferentPartitions = new(
        400, nameof(CommandsInBatchActOnDifferentPartitions), "All commands in a batch must operate on same entity group.");

    public static readonly TableRefusal RequestBodyTooLarge = new(
        413, nameof(RequestBodyTooLarge), "The request body is too large and exceeds the maximum permissible limit (4 MiB).");

    public static readonly TableRefusal InvalidResourceName = new(
        400, nameof(InvalidResourceName), "The specified resource name contains invalid characters.");

    public static TableRefusal InvalidInput(string text) => new(400, nameof(InvalidInput), text);

    /// <summary>The same about one action of a transaction.</summary>
    public TableRefusal At(int index) => this with { Text = string.Create(CultureInfo.InvariantCulture, $"{index}:{Text}") };
}
