namespace Waxseal.Networks;

/// <summary>A proof that has begun: all of it but the URL is kept, sealed, until the code comes back.</summary>
/// <param name="Url">The app opens it over mobile data.</param>
/// <param name="Network">The operator that is asked, by its name in the settings.</param>
/// <param name="State">Comes back with the code: unguessable, good once.</param>
/// <param name="CodeVerifier">Proves that who brings the code is who began (RFC 7636).</param>
public sealed record SilentStart(Uri Url, string Network, string State, string CodeVerifier)
{
    /// <summary>Prints neither state nor verifier.</summary>
    public override string ToString() => $"SilentStart({Network})";
}
