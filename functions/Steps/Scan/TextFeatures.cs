using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>A text as the trained model sees it.</summary>
public sealed class TextFeatures : ITextFeatures
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Of(string body) => ContentModel.FeaturesOf(body);
}
