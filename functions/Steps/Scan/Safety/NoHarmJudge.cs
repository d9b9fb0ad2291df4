namespace Waxseal.Steps.Scan.Safety;

/// <summary>For gateways without Content Safety: nobody is asked.</summary>
public sealed class NoHarmJudge : IHarmJudge
{
    /// <inheritdoc/>
    public Task<HarmAnswer> AskAsync(string text, CancellationToken cancellation) => Task.FromResult<HarmAnswer>(new HarmAnswer.Unasked());
}
