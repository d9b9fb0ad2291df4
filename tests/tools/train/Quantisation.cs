using Waxseal.Steps.Scan.Content;

namespace Waxseal.Train;

/// <summary>Makes a weights file of trained weights.</summary>
internal static class Quantisation
{
    /// <summary>The few weights above this share of all are cut: they would cost the others their fineness.</summary>
    private const double KeptShare = 0.9995;

    /// <summary>Writes the file.</summary>
    public static byte[] ToFile(LinearWeights weights, double slope, double offset)
    {
        var steps = new sbyte[FeatureNumbers.All];
        var scale = Quantise(weights.Values.AsSpan(0, FeatureNumbers.Buckets), steps, KeptShare);
        var signScale = Quantise(weights.Values.AsSpan(FeatureNumbers.Buckets), steps.AsSpan(FeatureNumbers.Buckets), 1);
        using var file = new MemoryStream();
        ModelFile.Write(file, steps, new ModelParameters(
            scale, (float)(signScale * weights.SignShare), (float)weights.Bias, (float)slope, (float)offset));
        return file.ToArray();
    }

    /// <summary>Writes weights as whole steps; answers what a step is worth.</summary>
    private static float Quantise(ReadOnlySpan<float> weights, Span<sbyte> steps, double keptShare)
    {
        var sizes = weights.ToArray().Where(value => value != 0).Select(Math.Abs).Order().ToArray();
        var scale = Math.Max(sizes.Length == 0 ? 1 : sizes[(int)(keptShare * (sizes.Length - 1))] / sbyte.MaxValue, 1e-9f);
        for (var i = 0; i < weights.Length; i++)
            steps[i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scale), -sbyte.MaxValue, sbyte.MaxValue);
        return scale;
    }
}
