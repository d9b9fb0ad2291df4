namespace Waxseal.Gate;

/// <summary>Carries a refusal out of the reading of a request, where returning it through every level would hide the reading.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
