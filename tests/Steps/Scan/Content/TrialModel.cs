using Waxseal.Steps.Scan.Content;

namespace Waxseal.Tests.Steps.Scan.Content;

/// <summary>A model made by hand: features of some phrases speak for fraud, those of others against it.</summary>
internal static class TrialModel
{
    public static byte[] FileOf(string[] bad, string[] good)
    {
        var weights = new sbyte[FeatureNumbers.All];
        foreach (var feature in good.SelectMany(TextFeaturesOf)) weights[feature] = -20;
        foreach (var feature in bad.SelectMany(TextFeaturesOf)) weights[feature] = 100;
        using var file = new MemoryStream();
        ModelFile.Write(file, weights, new ModelParameters(Scale: 0.01f, SignScale: 0, Bias: -1, Slope: 2, Offset: 0));
        return file.ToArray();
    }

    public static ContentModel Of(string[] bad, string[] good) => ContentModel.Load(new MemoryStream(FileOf(bad, good)));

    /// <summary>A model that says the same of every text, and to which no part of it matters.</summary>
    public static ContentModel Saying(double probability)
    {
        using var file = new MemoryStream();
        var bias = (float)Math.Log(probability / (1 - probability));
        ModelFile.Write(
            file, new sbyte[FeatureNumbers.All], new ModelParameters(Scale: 0.01f, SignScale: 0, Bias: bias, Slope: 1, Offset: 0));
        return ContentModel.Load(new MemoryStream(file.ToArray()));
    }

    public static ModelOpinion Judge(this ContentModel model, string body) => model.Judge(Read(body));

    /// <summary>A message that the rules have read.</summary>
    public static ScanDesk Read(string body)
    {
        var desk = new ScanDesk(new ScanLimits());
        desk.Read(body, senderId: null);
        desk.TrustLinks(ContentPolicy.Usual.OwnDomains);
        RuleFindings.Find(desk, ContentPolicy.Usual.Sets);
        return desk;
    }

    public static IEnumerable<int> TextFeaturesOf(string body) =>
        ContentModel.FeaturesOf(body).Where(feature => feature < FeatureNumbers.Buckets);
}
