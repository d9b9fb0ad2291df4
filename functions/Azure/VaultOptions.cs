using System.ComponentModel.DataAnnotations;

namespace Waxseal.Azure;

/// <summary>Where the vault is, section <c>Vault</c>.</summary>
public sealed class VaultOptions
{
    /// <summary>The vault's address.</summary>
    [Required, Url]
    public string Uri { get; set; } = "";
}
