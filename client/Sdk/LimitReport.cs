namespace Waxseal.Client;

/// <summary>How far an account has used up its limits.</summary>
public sealed record LimitReport
{
    /// <summary><c>acc_...</c>.</summary>
    public string Account { get; init; } = "";

    /// <summary>Each of its limits.</summary>
    public IReadOnlyList<LimitUse> Limits { get; init => field = value ?? []; } = [];

    /// <summary>What one number may get.</summary>
    public NumberLimit PerNumber { get; init => field = value ?? new(); } = new();

    /// <summary>False while the instance that answers does not know what the others have used.</summary>
    public bool Shared { get; init; }
}
