namespace Waxseal.Client;

/// <summary>Whose number is to be proved.</summary>
/// <param name="To">E.164, e.g. <c>+447700900123</c>.</param>
public sealed record VerificationDraft(string To)
{
    /// <summary>What for, as the person reads it: letters, spaces and hyphens, up to 30.</summary>
    public string? Purpose { get; init; }

    /// <summary>The device that the person acts on.</summary>
    public MessageDevice? Device { get; init; }

    /// <summary>The person's language, e.g. <c>de</c> or <c>pt-BR</c>; English where there is no text in it.</summary>
    public string? Locale { get; init; }

    /// <summary>Never prints the number.</summary>
    public override string ToString() => nameof(VerificationDraft);
}
