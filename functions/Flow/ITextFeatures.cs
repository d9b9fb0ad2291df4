namespace Waxseal.Flow;

/// <summary>What the trained model sees of a text: numbers of hashed features, from which no text can be read.</summary>
public interface ITextFeatures
{
    /// <summary>The features of a text, each once.</summary>
    IReadOnlyList<int> Of(string body);
}
