namespace Waxseal.Accounts;

/// <summary>The names that content settings may use. The scanner says them: accounts stand below the steps and don't know it.</summary>
public interface IContentVocabulary
{
    /// <summary>Codes of the families that have a mode.</summary>
    IReadOnlyCollection<string> Families { get; }

    /// <summary>Codes of the policy sets.</summary>
    IReadOnlyCollection<string> PolicySets { get; }

    /// <summary>Whether a term says something as the scanner reads it: it has a letter or digit that is not left out on reading.</summary>
    bool IsTerm(string term);

    /// <summary>Whether strangers put up pages or links there, so that nobody can have it as a domain of his own.</summary>
    bool IsAnybodys(string domain);
}
