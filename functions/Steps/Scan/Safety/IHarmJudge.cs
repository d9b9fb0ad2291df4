namespace Waxseal.Steps.Scan.Safety;

/// <summary>Who says from outside whether a text does harm: Azure AI Content Safety.</summary>
public interface IHarmJudge
{
    /// <summary>Asks about one text. That there is no answer is an answer too; throws only when cancelled.</summary>
    /// <param name="text">At most 10,000 characters, well-formed or not.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<HarmAnswer> AskAsync(string text, CancellationToken cancellation);
}
