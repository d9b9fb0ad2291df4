namespace Waxseal.Webhooks;

/// <summary>A name leads to an address that is not called; <see cref="Class"/> says what kind.</summary>
public sealed class AddressRefusedException(string name) : Exception($"An address is {name}.")
{
    public string Class { get; } = name;
}
