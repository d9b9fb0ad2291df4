namespace Waxseal.Steps.Scan.Content;

/// <summary>The trained linear model: a weight a hashed feature, and a curve that makes a probability of their sum.</summary>
/// <remarks>Safe for use by many threads: nothing in it changes. About one MiB.</remarks>
public sealed class ContentModel
{
    /// <summary>The file beside the program.</summary>
    public const string ShippedFile = "model.bin";

    private readonly sbyte[] weights;
    private readonly ModelParameters parameters;

    private ContentModel(sbyte[] weights, ModelParameters parameters, ulong fingerprint)
    {
        Fingerprint = fingerprint;
        this.weights = weights;
        this.parameters = parameters;
    }

    /// <summary>Of the feature code that it was trained with; another than <see cref="FeatureFingerprint"/> says makes it worse, not
    /// wrong.</summary>
    internal ulong Fingerprint { get; }

    /// <summary>Loads the weights that were shipped with the program.</summary>
    /// <exception cref="InvalidDataException">They are missing or damaged.</exception>
    public static ContentModel LoadShipped() => LoadFile(ShippedFile);

    /// <summary>Loads weights from a file; a relative path starts at the program's folder.</summary>
    /// <exception cref="InvalidDataException">They are missing or damaged.</exception>
    public static ContentModel LoadFile(string path)
    {
        var full = Path.GetFullPath(path, AppContext.BaseDirectory);
        try
        {
            using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            return Load(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The weights of the content model cannot be read from {full}.", failure);
        }
    }

    /// <summary>Loads weights from a stream.</summary>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static ContentModel Load(Stream source)
    {
        var (weights, parameters, fingerprint) = ModelFile.Read(source);
        return new ContentModel(weights, parameters, fingerprint);
    }

    /// <summary>The distinct features of a text, sorted: what an example for the next training keeps instead of the text.</summary>
    public static int[] FeaturesOf(string body)
    {
        var desk = new ScanDesk(new ScanLimits());
        desk.Read(body, senderId: null);
        desk.TrustLinks(ContentPolicy.Usual.OwnDomains);
        RuleFindings.Find(desk, ContentPolicy.Usual.Sets);
        return FeatureNumbers.Of(desk);
    }

    /// <summary>Judges a message that the rules have read, by its worst stretch and its signs. Allocates nothing.</summary>
    internal ModelOpinion Judge(ScanDesk desk)
    {
        var text = desk.Body;
        Span<TextSpan> links = stackalloc TextSpan[desk.Links.Count];
        desk.Links.CopyPlaces(links);
        Span<ulong> seenSigns = stackalloc ulong[SignSum.Room];
        var signs = new SignSum(weights.AsSpan(FeatureNumbers.Buckets), seenSigns);
        ModelSigns.Emit(desk, ref signs);
        var signShare = ShareOf(signs.Sum, signs.Count, parameters.SignScale);
        Span<char> characters = stackalloc char[ModelStretch.Room];
        Span<int> places = stackalloc int[ModelStretch.Room];
        Span<int> seen = stackalloc int[FeatureSum.RoomFor(Math.Min(text.Length, ModelStretch.CharactersMax))];
        var stretch = new ModelStretch(characters, places);
        var worst = new ModelOpinion(0, 0);
        var at = 0;
        do
        {
            var from = at;
            at = stretch.Fill(text, links, from);
            var sum = new FeatureSum(weights, seen);
            ModelFeatures.Emit(stretch, text, ref sum);
            var probability = ProbabilityOf(signShare + ShareOf(sum.Sum, sum.Count, parameters.Scale));
            if (probability > worst.Probability) worst = new ModelOpinion(probability, from);
        }
        while (at < text.Length);

        return worst;
    }

    /// <summary>Judges by feature numbers that were kept.</summary>
    internal double Judge(ReadOnlySpan<int> features)
    {
        int sum = 0, signSum = 0, signs = 0;
        foreach (var feature in features)
        {
            if (feature < FeatureNumbers.Buckets) sum += weights[feature];
            else
            {
                signSum += weights[feature];
                signs++;
            }
        }

        return ProbabilityOf(ShareOf(sum, features.Length - signs, parameters.Scale) + ShareOf(signSum, signs, parameters.SignScale));
    }

    /// <summary>The weight of a feature, for those who look for reasons.</summary>
    internal int WeightOf(uint hash) => weights[FeatureNumbers.Of(hash)];

    /// <summary>Text and signs are scaled by their own length each: a long text does not drown what the rules saw.</summary>
    private static double ShareOf(int sum, int count, float scale) => count == 0 ? 0 : scale * sum / Math.Sqrt(count);

    private double ProbabilityOf(double shares) =>
        1 / (1 + Math.Exp(-parameters.Slope * (parameters.Bias + shares - parameters.Offset)));
}
