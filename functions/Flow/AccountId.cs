using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary><c>acc_</c> and 1 to 40 lowercase letters, digits or underscores: safe in keys of rows, logs and URLs.</summary>
[JsonConverter(typeof(AccountIdJson))]
public readonly record struct AccountId
{
    /// <summary>The gateway itself: owner of records that belong to no customer.</summary>
    public static readonly AccountId Gateway = Parse("acc_gateway");

    private AccountId(string value) => Value = value;

    /// <summary>The id as it is written.</summary>
    public string Value { get; }

    /// <summary>Throws <see cref="FormatException"/> for anything that is not an account id.</summary>
    public static AccountId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("An account id is 'acc_' and 1 to 40 of a-z, 0-9 and _.");

    /// <summary>False for anything that is not an account id.</summary>
    public static bool TryParse(string? text, out AccountId id)
    {
        var fits = IdText.Fits(text, "acc_", bodyLengthMax: 40);
        id = fits ? new AccountId(text ?? "") : default;
        return fits;
    }

    public override string ToString() => Value;
}
