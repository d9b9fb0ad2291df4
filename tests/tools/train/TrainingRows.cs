using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Makes rows of messages: each with its variants, weighed so that no set outweighs another by its size alone.</summary>
internal static class TrainingRows
{
    private const double VariantCost = 0.25;
    private const double FirmCost = 0.25;
    private const double DisguisedCost = 0.25;

    /// <summary>The row of a text.</summary>
    public static FeatureRow Of(string text, bool isBad, double cost, int group) => new(ContentModel.FeaturesOf(text), isBad, cost, group);

    /// <summary>The rows of messages; groups are numbered from <paramref name="firstGroup"/>.</summary>
    public static IReadOnlyList<FeatureRow> Of(IReadOnlyList<LabelledMessage> messages, int seed, int firstGroup = 0)
    {
        var augmentation = new Augmentation(seed);
        var firms = new FirmHosts(seed);
        var disguises = new DisguisedCopies(seed);
        var rows = new List<FeatureRow>();
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var cost = CostOf(message);
            rows.Add(Of(message.Text, message.IsBad, cost, firstGroup + i));
            if (message.Kind is "uci") continue;
            if (!message.IsBad && firms.Replace(message.Text) is { } elsewhere)
                rows.Add(Of(elsewhere, message.IsBad, cost * FirmCost, firstGroup + i));
            foreach (var variant in augmentation.VariantsOf(message.Text))
            {
                // A variant is there for its words. Its link is ours, and what the rules see in it they saw in the message.
                rows.Add(Of(variant, message.IsBad, cost * VariantCost, firstGroup + i).WithoutSigns());
            }

            foreach (var copy in disguises.Of(message.Text)) rows.Add(Of(copy, message.IsBad, cost * DisguisedCost, firstGroup + i));
        }

        return rows;
    }

    /// <summary>How dear a mistake about a message is.</summary>
    /// <remarks>The UCI set is ten times the others, its honest messages are all personal and English, and its spam is of 2004.</remarks>
    internal static double CostOf(LabelledMessage message) => message switch
    {
        { Kind: "uci", IsBad: false } => 0.1,
        { Kind: "uci" } => 0.5,
        { Kind: "legitimate" } => 2.5,
        { Kind: "personal" } => 2,
        _ => 1,
    };
}
