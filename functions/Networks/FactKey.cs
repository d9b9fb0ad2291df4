using System.Globalization;
using Waxseal.Flow;

namespace Waxseal.Networks;

/// <summary>Which question about which number of an account.</summary>
/// <param name="Token">The number's token, which is the account's own.</param>
/// <param name="Question">One question.</param>
/// <param name="Span">Hours that it is about; days of recycling.</param>
public readonly record struct FactKey(string Token, NumberQuestions Question, int Span)
{
    /// <summary>The question, with its time, as a key of a row: <c>sim_swap|72</c>.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture, $"{Question.Code()}|{Span}");

    /// <summary>Prints no token: who has the logs should not join what is said of one number.</summary>
    public override string ToString() => Row;
}
