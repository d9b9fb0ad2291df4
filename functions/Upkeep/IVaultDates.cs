namespace Waxseal.Upkeep;

/// <summary>What the vault says of a secret's age, without its value.</summary>
public interface IVaultDates
{
    /// <summary>The dates of the newest version, or null when there is no such secret.</summary>
    Task<SecretDates?> FindDatesAsync(string name, CancellationToken cancellation);
}

/// <summary>When a secret was written, and until when it is good for; null for no end.</summary>
public sealed record SecretDates(DateTimeOffset Written, DateTimeOffset? Expires)
{
    /// <summary>The vault's own name of that version; empty when it says none.</summary>
    public string Version { get; init; } = "";
}
