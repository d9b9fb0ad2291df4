using Waxseal.Steps.Scan.Content;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>A model made by hand: features of some phrases speak for fraud, those of others against it.</summary>
internal static class TrialModel
{
    public static byte[] FileOf(string[] bad, string[] good)
    {
        var weights = new sbyte[FeatureNumbers.Buckets];
        foreach (var feature in good.SelectMany(ContentModel.FeaturesOf)) weights[feature] = -20;
        foreach (var feature in bad.SelectMany(ContentModel.FeaturesOf)) weights[feature] = 100;
        using var file = new MemoryStream();
        ModelFile.Write(file, weights, new ModelParameters(Scale: 0.01f, Bias: -1, Slope: 2, Offset: 0));
        return file.ToArray();
    }

    public static ContentModel Of(string[] bad, string[] good) => ContentModel.Load(new MemoryStream(FileOf(bad, good)));

    public static ModelOpinion Judge(this ContentModel model, string body) => model.Judge(MessageText.Of(body), []);
}
