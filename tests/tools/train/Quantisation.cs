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
        var sizes = weights.Values.Where(value => value != 0).Select(Math.Abs).Order().ToArray();
        var scale = Math.Max(sizes.Length == 0 ? 1 : sizes[(int)(KeptShare * (sizes.Length - 1))] / sbyte.MaxValue, 1e-9f);
        var steps = weights.Values
            .Select(value => (sbyte)Math.Clamp(MathF.Round(value / scale), -sbyte.MaxValue, sbyte.MaxValue)).ToArray();
        using var file = new MemoryStream();
        ModelFile.Write(file, steps, new ModelParameters(scale, (float)weights.Bias, (float)slope, (float)offset));
        return file.ToArray();
    }
}
