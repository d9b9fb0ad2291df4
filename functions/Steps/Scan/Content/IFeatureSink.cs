namespace Waxseal.Steps.Scan.Content;

/// <summary>Takes the features of a stretch of text one by one: adds up weights, or collects numbers.</summary>
internal interface IFeatureSink
{
    /// <summary>One feature; comes again each time it occurs.</summary>
    /// <param name="hash">32 bits, well mixed from the top down.</param>
    /// <param name="start">First character in the stretch; 0 for what is said of the whole.</param>
    /// <param name="length">Characters; 0 for what is said of the whole.</param>
    void Add(uint hash, int start, int length);
}
